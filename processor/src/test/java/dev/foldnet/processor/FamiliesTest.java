package dev.foldnet.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.VerifyOptions;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void aNetworkMoreOrAnEditedOneGivesAFullBuildsFiles() throws IOException {
    compile("parts", Map.of("a.Unit", UNIT, "a.Nets", nets(row("N1", 4, 2), row("N2", 8, 3))));
    String after = nets(row("N1", 4, 2), row("N2", 16, 3), row("N3", 2, 9));
    compile("full", Map.of("a.Unit", UNIT, "a.Nets", after));

    compile("parts", Map.of("a.Nets", after));

    assertThat(files("parts")).isEqualTo(files("full"));
  }

  @Test
  void theirBlocksMayBeInAJarAndTheirsInAnother() throws Exception {
    compile("units", Map.of("a.Unit", UNIT));
    Path units = Build.jar(folder.resolve("units"), folder.resolve("units.jar"));
    String family = nets(row("N1", 4, 2), row("N2", 8, 3));
    assertThat(javac("nets").with(units).compile(Map.of("a.Nets", family))).isTrue();
    Path nets = Build.jar(folder.resolve("nets"), folder.resolve("nets.jar"));
    String users = family.replace("Nets", "Users").replace("N1", "U1").replace("N2", "U2");
    assertThat(javac("users").with(units).with(nets).compile(Map.of("a.Users", users))).isTrue();

    run(List.of("a.N1", "a.N2", "a.U1", "a.U2"), nets, folder.resolve("users"));
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

  private static void run(List<String> networks, Path... classPath) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (Path entry : classPath) {
      urls.add(entry.toUri().toURL());
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(new URL[0]), FamiliesTest.class.getClassLoader())) {
      for (String name : networks) {
        Network network = (Network) loader.loadClass(name).getDeclaredConstructor().newInstance();
        assertThat(network.verify(VerifyOptions.defaults()).passed()).isTrue();
      }
    }
  }
}
