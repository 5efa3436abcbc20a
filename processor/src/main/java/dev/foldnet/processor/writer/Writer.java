package dev.foldnet.processor.writer;

import com.squareup.javapoet.ClassName;
import dev.foldnet.processor.declaration.NetworkDeclaration;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.declaration.Variant;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.ZooKeys;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes the sources of networks: for each the class as declared, its folded twin and the verdicts,
 * for all that come from one class what they share.
 */
public final class Writer {
  /**
   * A network that is to be written.
   *
   * @param zoos other zoos that have it
   */
  public record Network(NetworkDeclaration declaration, Folded folded, List<ZooKeys> zoos) {}

  /** A class that is to be written. */
  private record Target(Network network, ClassHeader header, Variant variant, Regions regions) {
    static List<Target> of(Network network) {
      return of(network, regions(network.folded()));
    }

    /** Those of networks in order; of networks that compute the same the regions are the same. */
    static List<List<Target>> of(List<Network> networks) {
      IdentityHashMap<Folded, Map<Variant, Regions>> regions = new IdentityHashMap<>();
      return networks.stream()
          .map(
              network ->
                  of(network, regions.computeIfAbsent(network.folded(), folded -> regions(folded))))
          .toList();
    }

    private static List<Target> of(Network network, Map<Variant, Regions> regions) {
      ClassHeader header = Writer.header(network);
      return Stream.of(Variant.values())
          .map(variant -> new Target(network, header, variant, regions.get(variant)))
          .toList();
    }

    private static Map<Variant, Regions> regions(Folded folded) {
      Map<Variant, Regions> regions = new EnumMap<>(Variant.class);
      regions.put(Variant.ORIGINAL, Regions.of(folded.original()));
      regions.put(Variant.FUSED, Regions.of(folded.graph()));
      return regions;
    }

    String className() {
      return variant.className(network.declaration().name().value());
    }

    boolean isFolded() {
      return variant == Variant.FUSED;
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
    for (Target target : Target.of(network)) {
      List<Spread> spreads = Spread.ofOne(behaviours(List.of(List.of(target))), target.className());
      files.add(source(target, NetworkClass.NETWORK, spreads, 0));
    }
    files.addAll(resources(network));
    return files;
  }

  /**
   * All files of the networks of one declaration.
   *
   * @param shared simple name of the class for what several of them need; what several folded ones
   *     need goes to its {@link Variant#FUSED}
   */
  public List<Source> write(List<Network> networks, String shared) {
    List<List<Target>> pairs = Target.of(networks);
    List<Target> targets = pairs.stream().flatMap(List::stream).toList();
    List<Spread> spreads =
        Spread.of(behaviours(pairs), targets.stream().map(Target::className).toList());
    List<Source> files = new ArrayList<>();
    NetworkDeclaration first = networks.get(0).declaration();
    String family = "networks of {@code " + family(first) + "} share.\n";
    ClassName parent = NetworkClass.NETWORK;
    Map<Variant, ClassName> parents = new EnumMap<>(Variant.class);
    int index = targets.size() + 1;
    for (Variant variant : Variant.values()) {
      if (SharedClass.isNeeded(spreads, index)) {
        ClassName name = name(variant, shared);
        String what = "What the " + (variant == Variant.FUSED ? "folded " : "") + family;
        String text = SharedClass.text(name, parent, what, marked, spreads, index);
        files.add(new Source.JavaClass(name.canonicalName(), text, first.origin()));
        parent = name;
      }
      parents.put(variant, parent);
      index--;
    }
    for (int i = 0; i < targets.size(); i++) {
      Target target = targets.get(i);
      ClassName above = parents.get(target.variant());
      files.add(source(target, above, spreads, i));
    }
    networks.forEach(network -> files.addAll(resources(network)));
    return files;
  }

  /** What networks do, by the kinds of methods. */
  private static List<Behaviours> behaviours(List<List<Target>> networks) {
    List<Behaviours> kinds = Stream.of(MethodKind.values()).map(Behaviours::new).toList();
    IdentityHashMap<Folded, Integer> firsts = new IdentityHashMap<>();
    for (int i = 0; i < networks.size(); i++) {
      List<Target> network = networks.get(i);
      Integer first = firsts.putIfAbsent(network.get(0).network().folded(), i);
      List<Regions> variants = network.stream().map(Target::regions).toList();
      for (Behaviours kind : kinds) {
        if (first == null) {
          kind.add(variants);
        } else {
          kind.repeat(first);
        }
      }
    }
    return kinds;
  }

  private Source source(Target target, ClassName parent, List<Spread> spreads, int index) {
    NetworkDeclaration declaration = target.network().declaration();
    String declared = declaration.name().value();
    ClassName name = name(target.variant(), declared);
    ClassName fused = name(Variant.FUSED, declared);
    ClassName twin = target.isFolded() ? name(Variant.ORIGINAL, declared) : fused;
    ClassHeader header = target.header();
    String text =
        new NetworkClass(name, parent, target.regions(), marked, spreads, index)
            .text(
                header.info(),
                header.javadoc(target.variant(), twin),
                target.isFolded() ? Optional.empty() : Optional.of(fused));
    return new Source.JavaClass(name.canonicalName(), text, declaration.origin());
  }

  private List<Source> resources(Network network) {
    return network.zoos().isEmpty()
        ? List.of(verdicts(network))
        : List.of(verdicts(network), zoos(network));
  }

  private Source zoos(Network network) {
    ClassName declared = name(Variant.ORIGINAL, network.declaration().name().value());
    return new Source.Resource(
        "META-INF/foldnet/zoos/" + declared.canonicalName() + ".tsv",
        ZooText.of(network.zoos()),
        network.declaration().origin());
  }

  private Source verdicts(Network network) {
    ClassName fused = name(Variant.FUSED, network.declaration().name().value());
    return new Source.Resource(
        "META-INF/foldnet/verdicts/" + fused.canonicalName() + ".tsv",
        VerdictText.of(network.folded().verdicts()),
        network.declaration().origin());
  }

  private ClassName name(Variant variant, String declared) {
    return ClassName.get(packageName, variant.className(declared));
  }

  private static ClassHeader header(Network network) {
    NetworkDeclaration declaration = network.declaration();
    return ClassHeader.of(
        declaration.name().value(),
        declaration.id().map(Text::value).orElse(""),
        family(declaration),
        network.folded());
  }

  private static String family(NetworkDeclaration declaration) {
    return declaration.block().substring(declaration.block().lastIndexOf('.') + 1);
  }
}
