package dev.foldnet.processor.writer;

import com.squareup.javapoet.ClassName;
import dev.foldnet.processor.declaration.NetworkDeclaration;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.declaration.Variant;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes the sources of networks: for each the class as declared, its folded twin and the verdicts,
 * for all that come from one class what they share.
 */
public final class Writer {
  /** A network that is to be written. */
  public record Network(NetworkDeclaration declaration, Folded folded) {}

  /** A class that is to be written. */
  private record Target(Network network, Variant variant) {
    static Stream<Target> of(Network network) {
      return Stream.of(Variant.values()).map(variant -> new Target(network, variant));
    }

    boolean isFolded() {
      return variant == Variant.FUSED;
    }

    Graph graph() {
      return switch (variant) {
        case ORIGINAL -> network.folded().original();
        case FUSED -> network.folded().graph();
      };
    }
  }

  private final String packageName;
  private final boolean marked;

  /**
   * For one declaration.
   *
   * @param packageName where its classes go
   * @param marked whether they are marked {@code @Generated}
   */
  public Writer(String packageName, boolean marked) {
    this.packageName = packageName;
    this.marked = marked;
  }

  /** All files of a network that shares nothing with others: it can be read from top to bottom. */
  public List<Source> write(Network network) {
    List<Source> files = new ArrayList<>();
    for (Target target : Target.of(network).toList()) {
      Graph graph = target.graph();
      List<Spread> spreads =
          Stream.of(Flavour.values()).map(flavour -> Spread.of(flavour, graph)).toList();
      files.add(source(target, graph, spreads, 0));
    }
    files.add(verdicts(network));
    return files;
  }

  /**
   * All files of the networks of one declaration.
   *
   * @param shared simple name of the class for what several of them need; what several folded ones
   *     need goes to its {@link Variant#FUSED}
   */
  public List<Source> write(List<Network> networks, String shared) {
    ClassName all = ClassName.get(packageName, shared);
    ClassName ofFolded = name(Variant.FUSED, shared);
    List<Target> targets = networks.stream().flatMap(Target::of).toList();
    List<Graph> graphs = targets.stream().map(Target::graph).toList();
    List<Spread> spreads =
        Stream.of(Flavour.values())
            .map(
                flavour ->
                    Spread.of(flavour, graphs, i -> targets.get(i).isFolded(), all, ofFolded))
            .toList();
    List<Source> files = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      files.add(source(targets.get(i), graphs.get(i), spreads, i));
    }
    networks.forEach(network -> files.add(verdicts(network)));
    NetworkDeclaration first = networks.get(0).declaration();
    String family = "networks of {@code " + family(first) + "} share.\n";
    shared(ofFolded, "What the folded " + family, spreads, 0, first).ifPresent(files::add);
    shared(all, "What the " + family, spreads, 1, first).ifPresent(files::add);
    return files;
  }

  private Source source(Target target, Graph graph, List<Spread> spreads, int index) {
    NetworkDeclaration declaration = target.network().declaration();
    String declared = declaration.name().value();
    ClassName name = name(target.variant(), declared);
    ClassName fused = name(Variant.FUSED, declared);
    ClassName twin = target.isFolded() ? name(Variant.ORIGINAL, declared) : fused;
    Facts facts = facts(target.network());
    String text =
        new NetworkClass(name, graph, marked, spreads, index)
            .text(
                facts.info(),
                facts.javadoc(target.variant(), twin),
                target.isFolded() ? Optional.empty() : Optional.of(fused));
    return new Source.JavaClass(name.canonicalName(), text, declaration.origin());
  }

  private Source verdicts(Network network) {
    ClassName fused = name(Variant.FUSED, network.declaration().name().value());
    return new Source.Resource(
        "META-INF/foldnet/verdicts/" + fused.canonicalName() + ".tsv",
        VerdictText.of(network.folded().verdicts()),
        network.declaration().origin());
  }

  private Optional<Source> shared(
      ClassName name, String javadoc, List<Spread> spreads, int index, NetworkDeclaration first) {
    return SharedClass.text(name, javadoc, marked, spreads, index)
        .map(text -> new Source.JavaClass(name.canonicalName(), text, first.origin()));
  }

  private ClassName name(Variant variant, String declared) {
    return ClassName.get(packageName, variant.className(declared));
  }

  private static Facts facts(Network network) {
    NetworkDeclaration declaration = network.declaration();
    return new Facts(
        declaration.name().value(),
        declaration.id().map(Text::value).orElse(""),
        family(declaration),
        network.folded());
  }

  private static String family(NetworkDeclaration declaration) {
    return declaration.block().substring(declaration.block().lastIndexOf('.') + 1);
  }
}
