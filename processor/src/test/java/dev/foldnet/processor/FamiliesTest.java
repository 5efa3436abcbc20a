package dev.foldnet.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Networks;
import dev.foldnet.runtime.VerifyOptions;
import dev.foldnet.runtime.summary.Summary;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks of one declaration share code, however it is compiled. */
class FamiliesTest {
  private static final String HEAD = "package a; import dev.foldnet.dsl.*;\n";

  private static final String UNIT =
      HEAD
          + "@Sequential class Unit { @Param int out;\n"
          + "@Conv(kernel = 3, padding = 1) @With(\"out = out\") Tensor conv;"
          + "@BatchNorm Tensor bn; @Relu Tensor activ; }";

  @TempDir Path folder;

  @Test
  void whatTwoNetworksNeedIsWrittenOnce() throws IOException {
    compile("out", Map.of("a.Unit", UNIT, "a.Nets", nets(row("N1", 4, 2), row("N2", 8, 3))));

    assertThat(methods("out/a/N1.java", "unit")).isZero();
    assertThat(methods("out/a/FusedN2.java", "unit")).isZero();
    assertThat(methods("out/a/NetsShared.java", "unit")).isEqualTo(2); // forward and weights
    assertThat(methods("out/a/FusedNetsShared.java", "unit")).isEqualTo(2);
  }

  @Test
  void foldedNetworksHaveWhatFoldingChangedOfTheirOwn() throws IOException {
    String pair =
        HEAD
            + "@Sequential class Pair { @Param int out;"
            + "@With(\"out = out\") Unit first; @With(\"out = out\") Unit second; }";
    String nets = nets(row("N1", 4, 2), row("N2", 8, 3)).replace("Unit unit", "Pair pair");

    compile("out", Map.of("a.Unit", UNIT, "a.Pair", pair, "a.Nets", nets));

    assertThat(methods("out/a/NetsShared.java", "pair")).isEqualTo(2);
    assertThat(methods("out/a/NetsShared.java", "nets")).isPositive();
    assertThat(methods("out/a/FusedNetsShared.java", "pair")).isZero();
    assertThat(methods("out/a/FusedNetsShared.java", "nets")).isZero();
    assertThat(methods("out/a/FusedNetsShared.java", "unit")).isEqualTo(2);
  }

  /** Rows of equal arguments are elaborated and folded once. */
  @Tag("slow")
  @Test
  void anEqualRowIsWrittenLikeOneThatSaysTheSameInOtherWords() throws Exception {
    String equal = nets(row("N1", 4, 2), row("N2", 8, 3), row("N3", 4, 2));
    String other = equal.replaceFirst("(N3.*)out = 4", "$1out = 2 + 2");
    assertThat(other).isNotEqualTo(equal);
    compile("equal", Map.of("a.Unit", UNIT, "a.Nets", equal));
    compile("other", Map.of("a.Unit", UNIT, "a.Nets", other));

    Map<String, List<Byte>> written = files("equal");
    Map<String, List<Byte>> expected = files("other");
    written.remove("a/Nets.class"); // has the annotations
    expected.remove("a/Nets.class");
    assertThat(written).isEqualTo(expected);
    assertThat(found("equal")).containsExactly("a.N1", "a.N2", "a.N3");
  }

  /** Of three stages two are always as long as each other. */
  @Test
  void blocksOfEqualLengthAreEachAsLongAsTheirNetworkSays() throws Exception {
    String stage =
        HEAD
            + "@Sequential class Stage { @Param int units;"
            + "@Repeat(\"units\") @With(\"out = 4\") Unit unit; @MaxPool(kernel = 2) Tensor pool; }";
    String nets =
        HEAD
            + "@Networks({\n"
            + "@Network(name = \"N1\", input = {4, 8, 8}, with = \"units = [1, 1, 2]\"),"
            + "@Network(name = \"N2\", input = {4, 8, 8}, with = \"units = [2, 2, 3]\")})"
            + "@Sequential class Nets { @Param int[] units;"
            + "@Repeat(\"3\") @With(\"units = units[i]\") Stage stage; }";
    compile("out", Map.of("a.Unit", UNIT, "a.Stage", stage, "a.Nets", nets));

    try (URLClassLoader loader = loader(getClass().getClassLoader(), folder.resolve("out"))) {
      assertThat(found(loader)).containsExactly("a.N1", "a.N2");
      for (Network network : Networks.all(loader)) {
        assertThat(Summary.of(network).multiplyAdds())
            .isEqualTo(network.info().multiplyAdds())
            .isEqualTo(Summary.of(network.fused()).multiplyAdds());
      }
    }
  }

  @Test
  void oneNetworkStandsAlone() throws IOException {
    compile("out", Map.of("a.Unit", UNIT, "a.Nets", nets(row("N1", 4, 2))));

    assertThat(methods("out/a/N1.java", "unit")).isEqualTo(2);
    assertThat(folder.resolve("out/a/NetsShared.java")).doesNotExist();
  }

  @Test
  void recompiledAloneItIsAsInAFullBuild() throws IOException {
    Map<String, String> sources =
        Map.of("a.Unit", UNIT, "a.Nets", nets(row("N1", 4, 2), row("N2", 8, 3)));
    compile("full", sources);
    compile("parts", sources);

    compile("parts", Map.of("a.Nets", sources.get("a.Nets")));

    assertThat(files("parts")).isEqualTo(files("full"));
  }

  @Tag("slow")
  @Test
  void aNetworkMoreOrAnEditedOneGivesAFullBuildsFiles() throws IOException {
    compile("parts", Map.of("a.Unit", UNIT, "a.Nets", nets(row("N1", 4, 2), row("N2", 8, 3))));
    String after = nets(row("N1", 4, 2), row("N2", 16, 3), row("N3", 2, 9));
    compile("full", Map.of("a.Unit", UNIT, "a.Nets", after));

    compile("parts", Map.of("a.Nets", after));

    assertThat(files("parts")).isEqualTo(files("full"));
  }

  /** Plain javac leaves the classes of what is gone behind, but nobody is offered them. */
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("takenOut")
  void aNetworkLessOrOneOfAnotherNameGivesAFullBuildsFiles(String before, String after)
      throws Exception {
    compile("parts", Map.of("a.Unit", UNIT, "a.Nets", before));
    compile("full", Map.of("a.Unit", UNIT, "a.Nets", after));

    compile("parts", Map.of("a.Nets", after));

    assertThat(files("parts")).containsAllEntriesOf(files("full"));
    assertThat(found("parts")).isEqualTo(found("full"));
  }

  static Stream<Arguments> takenOut() {
    String one = row("N1", 4, 2);
    String two = row("N2", 8, 3);
    String three = row("N3", 2, 9);
    return Stream.of(
        Arguments.of(nets(one, two, three), nets(one, three)),
        Arguments.of(nets(one, two, three), nets(three.replace("N3", "N4"), two, one)),
        Arguments.of(nets(one, two), nets(two)),
        Arguments.of(nets(one, two), nets(one).replaceFirst("(?s)@Networks.*\\}\\)\n", "")),
        Arguments.of(outer(nets(one, two)), outer("@Sequential class Nets { @Relu Tensor y; }")));
  }

  /** A block in another class. */
  private static String outer(String block) {
    String nested = block.replace(HEAD, "").replace("class Nets", "static class Inner");
    return HEAD + "class Nets { " + nested + "}";
  }

  @Tag("slow")
  @Test
  void oneThatMovesToAnotherFamilyIsTheOthersWhicheverIsCompiledFirst() throws IOException {
    String before = nets(row("N1", 4, 2), row("N2", 8, 3));
    String after = nets(row("N1", 4, 2));
    String other = nets(row("N2", 8, 3)).replace("Nets", "Others");
    compile("full", Map.of("a.Unit", UNIT, "a.Nets", after, "a.Others", other));
    List<List<Map<String, String>>> orders =
        List.of(
            List.of(Map.of("a.Nets", after, "a.Others", other)),
            List.of(Map.of("a.Nets", after), Map.of("a.Others", other)),
            List.of(Map.of("a.Others", other), Map.of("a.Nets", after)));
    for (int i = 0; i < orders.size(); i++) {
      String parts = "parts" + i;
      compile(parts, Map.of("a.Unit", UNIT, "a.Nets", before));
      for (Map<String, String> sources : orders.get(i)) {
        compile(parts, sources);
      }
      assertThat(files(parts)).as("order %d", i).containsAllEntriesOf(files("full"));
    }
  }

  @Test
  void whatIsNotWantedNowIsDeclaredStill() throws Exception {
    Map<String, String> sources =
        Map.of("a.Unit", UNIT, "a.Nets", nets(row("N1", 4, 2), row("N2", 8, 3)));
    compile("out", sources);

    assertThat(javac("out").options("-Afoldnet.only=n2").compile(sources)).isTrue();

    assertThat(found("out")).containsExactly("a.N1", "a.N2");
  }

  /**
   * In one package, of which each loader has a part that the others' classes may not reach into.
   */
  @Tag("slow")
  @Test
  void theirBlocksMayBeInAJarAndTheirsInAnother() throws Exception {
    compile("units", Map.of("a.Unit", UNIT));
    Path units = Build.jar(folder.resolve("units"), folder.resolve("units.jar"));
    String family = nets(row("N1", 4, 2), row("N2", 8, 3));
    assertThat(javac("nets").with(units).compile(Map.of("a.Nets", family))).isTrue();
    Path nets = Build.jar(folder.resolve("nets"), folder.resolve("nets.jar"));
    String users = family.replace("Nets", "Users").replace("N1", "U1").replace("N2", "U2");
    users = users.replace("n1", "u1").replace("n2", "u2");
    assertThat(javac("users").with(units).with(nets).compile(Map.of("a.Users", users))).isTrue();

    try (URLClassLoader one = loader(getClass().getClassLoader(), nets, folder.resolve("users"));
        URLClassLoader first = loader(getClass().getClassLoader(), nets);
        URLClassLoader second = loader(first, folder.resolve("users"))) {
      assertThat(found(one)).containsExactly("a.N1", "a.N2", "a.U1", "a.U2");
      assertThat(found(second)).containsExactly("a.N1", "a.N2", "a.U1", "a.U2");
    }
  }

  /** As main and test are: each has its folder and its index, and sees what comes before it. */
  @Tag("slow")
  @Test
  void eachOfTwoSourceSetsIsAsInAFullBuild() throws Exception {
    Map<String, String> main =
        Map.of("a.Unit", UNIT, "a.Nets", nets(row("N1", 4, 2), row("N2", 8, 3)));
    String late = nets(row("T1", 2, 2), row("T2", 4, 3)).replace("Nets", "Tests");
    String later = nets(row("T2", 4, 3), row("T3", 2, 2)).replace("Nets", "Tests");
    compile("main", main);
    assertThat(test("test").compile(Map.of("a.Tests", late))).isTrue();
    assertThat(test("full").compile(Map.of("a.Tests", later))).isTrue();
    Map<String, List<Byte>> untouched = files("main");

    assertThat(test("test").compile(Map.of("a.Tests", later))).isTrue();
    compile("main", Map.of("a.Nets", main.get("a.Nets")));

    assertThat(files("test")).containsAllEntriesOf(files("full"));
    assertThat(files("main")).isEqualTo(untouched);
    try (URLClassLoader first = loader(getClass().getClassLoader(), folder.resolve("main"));
        URLClassLoader second = loader(first, folder.resolve("test"))) {
      assertThat(found(second)).containsExactly("a.N1", "a.N2", "a.T2", "a.T3");
    }
  }

  private Build test(String output) {
    return javac(output).with(folder.resolve("main"));
  }

  @Test
  void aRowThatComesInALaterRoundIsWaitedFor() throws IOException {
    String texts = "package a; class Texts { static final String WITH = \"out = 8\"; }";
    Build build = Build.javac(folder.resolve("out"));
    build.with(new Maker(Map.of("a.Texts", texts)), new FoldnetProcessor());
    String late = "@Network(name = \"N2\", input = {3, 8, 8}, with = {Texts.WITH, \"units = 3\"})";

    assertThat(build.compile(Map.of("a.Unit", UNIT, "a.Nets", nets(row("N1", 4, 2), late))))
        .as(() -> build.messages().toString())
        .isTrue();

    assertThat(methods("out/a/NetsShared.java", "unit")).isEqualTo(2);
  }

  @Test
  void onlySomeAreWrittenWhereItIsAskedTo() throws IOException {
    Build build = javac("out").options("-Afoldnet.only=n2, N3");

    build.compile(
        Map.of("a.Unit", UNIT, "a.Nets", nets(row("N1", 4, 2), row("N2", 8, 3), row("N3", 2, 1))));

    assertThat(build.messages()).isEmpty();
    assertThat(folder.resolve("out/a/N1.class")).doesNotExist();
    assertThat(folder.resolve("out/a/NetsShared.class")).doesNotExist();
    assertThat(folder.resolve("out/a/FusedN2.class")).exists();
    assertThat(folder.resolve("out/a/FusedN3.class")).exists();
  }

  @Test
  void aClassOfThatNameIsAMistake() throws IOException {
    Build build = javac("out");

    build.compile(
        Map.of(
            "a.Unit",
            UNIT,
            "a.Nets",
            nets(row("N1", 4, 2), row("N2", 8, 3)),
            "a.FusedNetsShared",
            "package a; class FusedNetsShared {}"));

    assertThat(build.messages())
        .singleElement()
        .asString()
        .startsWith("ERROR Nets.java:3 [DuplicateNetwork] there is a class a.FusedNetsShared alr");
  }

  private static String row(String name, int out, int units) {
    return "@Network(name = \"%s\", id = \"%s\", input = {3, 8, 8}, with = {\"out = %d\", \"units = %d\"})"
        .formatted(name, name.toLowerCase(Locale.ROOT), out, units);
  }

  private static String nets(String... rows) {
    return HEAD
        + "@Networks({\n"
        + String.join(",\n", rows)
        + "})\n@Sequential class Nets { @Param int out; @Param int units;\n"
        + "@Repeat(\"units\") @With(\"out = out\") Unit unit; }";
  }

  private void compile(String output, Map<String, String> sources) throws IOException {
    Build build = javac(output);
    assertThat(build.compile(sources)).as(() -> build.messages().toString()).isTrue();
  }

  private Build javac(String output) {
    Path out = folder.resolve(output);
    return Build.javac(out).with(out).with(new FoldnetProcessor());
  }

  private long methods(String file, String name) throws IOException {
    return Pattern.compile("\\b" + name + "\\((Ops<T> ops|WeightPlan plan), ")
        .matcher(Files.readString(folder.resolve(file)))
        .results()
        .count();
  }

  private Map<String, List<Byte>> files(String output) throws IOException {
    Path root = folder.resolve(output);
    Map<String, List<Byte>> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        List<Byte> bytes = new ArrayList<>();
        for (byte one : Files.readAllBytes(file)) {
          bytes.add(one);
        }
        files.put(root.relativize(file).toString(), bytes);
      }
    }
    return files;
  }

  private List<String> found(String output) throws Exception {
    try (URLClassLoader loader = loader(getClass().getClassLoader(), folder.resolve(output))) {
      return found(loader);
    }
  }

  /** The networks that the index offers, which all run. */
  private static List<String> found(ClassLoader loader) throws Exception {
    List<String> names = new ArrayList<>();
    for (Network network : Networks.all(loader)) {
      assertThat(network.verify(VerifyOptions.defaults()).passed()).isTrue();
      names.add(network.getClass().getName());
    }
    return names;
  }

  private static URLClassLoader loader(ClassLoader parent, Path... classPath) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path entry : classPath) {
      urls.add(entry.toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(new URL[0]), parent);
  }
}
