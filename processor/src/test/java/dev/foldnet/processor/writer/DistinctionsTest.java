package dev.foldnet.processor.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.writer.Distinctions.Candidate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the names of methods say that would have the same. */
class DistinctionsTest {
  private final List<Candidate> own = new ArrayList<>();
  private final List<Candidate> others = new ArrayList<>();
  private int made;

  @Test
  void saysWhatOneAloneHas() {
    add("With Conv", "With Relu");
    add("With Conv");

    assertThat(names(true)).containsExactly("unitWithRelu", "unit");
  }

  @Test
  void leavesNoneWithoutIfTheNameIsTaken() {
    add("With Conv", "With Relu");
    add("With Conv", "Of 2Inputs");

    assertThat(names(false)).containsExactly("unitWithRelu", "unitOf2Inputs");
  }

  @Test
  void saysNothingThatIsTrueOfOneNamedBefore() {
    add("With Relu", "Of 3Units");
    others.add(candidate("With Relu"));

    assertThat(names(false)).containsExactly("unitOf3Units");
  }

  @Test
  void saysTwoThingsWhereNoneAloneTellsApart() {
    add("With Se", "Of 2Units");
    add("With Se", "Of 3Units");
    add("With Relu", "Of 2Units");
    add("With Relu", "Of 3Units");

    assertThat(names(false)).doesNotHaveDuplicates().contains("unitWithSe", "unitWithRelu");
    assertThat(names(false)).filteredOn(name -> name.endsWith("Units")).hasSize(2);
  }

  @Test
  void neverSaysWhatAllHave() {
    add("With Conv", "With Relu");
    add("With Conv", "With Relu");
    add("With Conv", "With Relu");

    assertThat(names(true)).containsExactly("unit", "unit", "unit");
  }

  @Test
  void plainWordsComeBeforeNumbers() {
    add("To 64", "With Relu");
    add("To 32", "With Se");

    assertThat(names(false)).containsExactly("unitWithRelu", "unitWithSe");
  }

  @Test
  void whereEachClassHasOneItIsNamedAfterTheClass() {
    add("With Conv", "Caller Net18", "Caller Net18b");
    add("With Conv", "Caller Net34");

    assertThat(names(false)).containsExactly("unitOfNet18", "unitOfNet34");
  }

  @Test
  void aNetworksNameIsItsMethods() {
    for (String name : List.of("Unit18", "Unit34")) {
      Set<Trait> traits = traits("With Relu", "Caller " + name);
      own.add(new Candidate(methods(MethodKind.FORWARD, true), traits, traits));
    }

    assertThat(names(true)).containsExactly("unit18", "unit34");
  }

  @Test
  void computingAndLoadingAreNoRivals() {
    own.add(candidate(MethodKind.FORWARD, "With Relu"));
    own.add(candidate(MethodKind.FORWARD));
    others.add(candidate(MethodKind.LOADER, "With Relu"));

    assertThat(names(true)).containsExactly("unitWithRelu", "unit");
  }

  @Test
  void namesStayShort() {
    add("With AWordThatIsMuchTooLongForAnyName", "Of 2Units");
    add("With Conv");

    assertThat(names(false)).startsWith("unitOf2Units");
  }

  @Test
  void furtherWordsFollowAnd() {
    Trait relu = new Trait(Trait.Kind.WITH, "Relu");
    Trait se = new Trait(Trait.Kind.WITH, "Se");
    Trait three = new Trait(Trait.Kind.OF, "3Units");

    assertThat(Distinctions.name("unit", List.of(relu, se))).isEqualTo("unitWithReluAndSe");
    assertThat(Distinctions.name("unitWithRelu", List.of(se))).isEqualTo("unitWithReluAndSe");
    assertThat(Distinctions.name("unit", List.of(relu, three))).isEqualTo("unitWithReluOf3Units");
  }

  private void add(String... traits) {
    own.add(candidate(traits));
  }

  private Candidate candidate(String... traits) {
    return candidate(MethodKind.FORWARD, traits);
  }

  private Candidate candidate(MethodKind kind, String... traits) {
    return new Candidate(methods(kind, false), traits(traits), traits(traits));
  }

  private Namesakes methods(MethodKind kind, boolean whole) {
    return new Namesakes(List.of(new Method(kind, made++, List.of(), List.of(), whole)));
  }

  /** {@code With Relu}; the plainest should come first. */
  private static Set<Trait> traits(String... texts) {
    Set<Trait> traits = new LinkedHashSet<>();
    Stream.of(texts)
        .map(text -> text.split(" "))
        .map(words -> new Trait(Trait.Kind.valueOf(kind(words[0])), words[1]))
        .forEach(traits::add);
    return traits;
  }

  private static String kind(String word) {
    return word.equals("To") ? "OUT" : word.toUpperCase(java.util.Locale.ROOT);
  }

  private List<String> names(boolean free) {
    var found = Distinctions.of("unit", free, own, others);
    return own.stream()
        .map(one -> Distinctions.name("unit", found.getOrDefault(one.methods(), List.of())))
        .toList();
  }
}
