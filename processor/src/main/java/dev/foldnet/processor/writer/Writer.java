package dev.foldnet.processor.writer;

import com.squareup.javapoet.ClassName;
import dev.foldnet.processor.declaration.NetworkDeclaration;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.elaborate.Elaborated;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Identities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes the sources of networks: for each the class as declared, its folded twin and the verdicts,
 * for all that come from one class what they share.
 */
public final class Writer {
  private static final String FUSED = "Fused";

  /** A network that is to be written. */
  public record Network(Elaborated elaborated, Folded folded) {
    NetworkDeclaration declaration() {
      return elaborated.declaration();
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
    List<Graph> graphs = graphs(network);
    List<Source> files = new ArrayList<>();
    for (int i = 0; i < graphs.size(); i++) {
      Graph graph = graphs.get(i);
      List<Spread> spreads =
          Stream.of(Flavour.values()).map(flavour -> Spread.of(flavour, graph)).toList();
      files.add(source(network, i == 1, graph, spreads, 0));
    }
    files.add(verdicts(network));
    return files;
  }

  /**
   * All files of the networks of one declaration.
   *
   * @param shared simple name of the class for what several of them need; with {@value #FUSED}
   *     before it, that of the class for what several folded ones need
   */
  public List<Source> write(List<Network> networks, String shared) {
    ClassName all = ClassName.get(packageName, shared);
    ClassName ofFolded = ClassName.get(packageName, FUSED + shared);
    List<Graph> graphs = networks.stream().flatMap(network -> graphs(network).stream()).toList();
    List<Spread> spreads =
        Stream.of(Flavour.values())
            .map(flavour -> Spread.of(flavour, graphs, i -> i % 2 == 1, all, ofFolded))
            .toList();
    List<Source> files = new ArrayList<>();
    for (int i = 0; i < graphs.size(); i++) {
      files.add(source(networks.get(i / 2), i % 2 == 1, graphs.get(i), spreads, i));
    }
    networks.forEach(network -> files.add(verdicts(network)));
    NetworkDeclaration first = networks.get(0).declaration();
    String family = "networks of {@code " + family(first) + "} share.\n";
    shared(ofFolded, "What the folded " + family, spreads, 0, first).ifPresent(files::add);
    shared(all, "What the " + family, spreads, 1, first).ifPresent(files::add);
    return files;
  }

  /** As declared, and folded. */
  private static List<Graph> graphs(Network network) {
    return List.of(Identities.remove(network.elaborated().graph()), network.folded().graph());
  }

  private Source source(
      Network network, boolean folded, Graph graph, List<Spread> spreads, int index) {
    ClassName original = name("", network.declaration());
    ClassName fused = name(FUSED, network.declaration());
    ClassName name = folded ? fused : original;
    Facts facts = facts(network);
    String text =
        new NetworkClass(name, graph, marked, spreads, index)
            .text(
                facts.info(),
                facts.javadoc(folded ? original : fused, folded),
                folded ? Optional.empty() : Optional.of(fused));
    return new Source.JavaClass(name.canonicalName(), text, network.declaration().origin());
  }

  private Source verdicts(Network network) {
    return new Source.Resource(
        "META-INF/foldnet/verdicts/" + name(FUSED, network.declaration()).canonicalName() + ".tsv",
        VerdictText.of(network.folded().verdicts()),
        network.declaration().origin());
  }

  private Optional<Source> shared(
      ClassName name, String javadoc, List<Spread> spreads, int index, NetworkDeclaration first) {
    return SharedClass.text(name, javadoc, marked, spreads, index)
        .map(text -> new Source.JavaClass(name.canonicalName(), text, first.origin()));
  }

  private ClassName name(String prefix, NetworkDeclaration declaration) {
    return ClassName.get(packageName, prefix + declaration.name().value());
  }

  private static Facts facts(Network network) {
    NetworkDeclaration declaration = network.declaration();
    return new Facts(
        declaration.name().value(),
        declaration.id().map(Text::value).orElse(""),
        family(declaration),
        network.elaborated().graph(),
        network.folded());
  }

  private static String family(NetworkDeclaration declaration) {
    return declaration.block().substring(declaration.block().lastIndexOf('.') + 1);
  }
}
