package dev.foldnet.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is filed, and when. */
class FoldnetProcessorTest {
  private static final String INDEX = "META-INF/services/dev.foldnet.runtime.Network";

  private static final String NAME = FoldnetProcessor.class.getName();

  @TempDir Path folder;

  @Test
  void generatesBothVariantsWithoutAWarning() throws IOException {
    Build build = build().options("-Xlint:all", "-Werror");

    build.compile(Map.of("a.Net", network("Net", "Small", "small")));

    assertThat(build.messages()).isEmpty();
    assertThat(output("a/Small.class")).exists();
    assertThat(output("a/FusedSmall.class")).exists();
    assertThat(output("META-INF/foldnet/verdicts/a.FusedSmall.tsv")).exists();
    assertThat(output("a/Small.java")).content().contains("@Generated(");
    assertThat(output(INDEX)).hasContent("# declared in a.Net\na.Small # small");
  }

  @Test
  void whereNoModuleGivesTheMarkOfGeneratedCodeThereIsNone() throws IOException {
    Build build = build().options("-Xlint:all", "-Werror", "--add-reads", "app=ALL-UNNAMED");

    build.compile(
        Map.of("module-info", "module app {}", "a.Net", network("Net", "Small", "small")));

    assertThat(build.messages()).isEmpty();
    assertThat(output("a/Small.java")).content().doesNotContain("Generated");
    assertThat(output("a/FusedSmall.class")).exists();
  }

  @Tag("slow")
  @Test
  void eclipseGeneratesThemToo() throws IOException {
    Build build = Build.eclipse(folder.resolve("out")).with(new FoldnetProcessor());

    build.compile(Map.of("a.Net", network("Net", "Small", "small")));

    assertThat(build.messages()).noneMatch(message -> message.startsWith("ERROR"));
    assertThat(output("a/FusedSmall.class")).exists();
    assertThat(output(INDEX)).hasContent("# declared in a.Net\na.Small # small");
  }

  /** By javac alone, in a folder of its own: it puts resources where it was started. */
  @Tag("slow")
  @Test
  void warnsOnceWhereJavacHasNoFolderForClasses() throws Exception {
    Path home = folder.toRealPath();
    Files.writeString(
        home.resolve("Net.java"), network("Net", "Small", "small").replace("package a;", ""));
    String javac = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));

    Process process =
        new ProcessBuilder(
                javac,
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-cp",
                classPath,
                "-processor",
                NAME,
                "Net.java")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .start();

    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).describedAs(said).isZero();
    assertThat(said)
        .containsOnlyOnce("warning:")
        .contains("javac put META-INF/", home + "/FusedSmall.tsv", "-d .");
  }

  @Test
  void mergesTheIndexOfAnEarlierBuildAndDropsWhatIsGone() throws IOException {
    build().compile(Map.of("a.Net", network("Net", "First", "first")));
    build().compile(Map.of("a.Gone", network("Gone", "Third", "third")));
    Files.delete(output("a/Third.class"));

    build().compile(Map.of("a.Other", network("Other", "Second", "second")));

    assertThat(output(INDEX))
        .hasContent(
            "# declared in a.Net\na.First # first\n# declared in a.Other\na.Second # second");
  }

  @Test
  void writesNoIndexWithoutNetworks() throws IOException {
    Build build = build();

    build.compile(
        Map.of(
            "a.Net",
            "package a; import dev.foldnet.dsl.*; @Sequential class Net { @Relu Tensor y; }"));

    assertThat(build.messages()).isEmpty();
    assertThat(output(INDEX)).doesNotExist();
  }

  @Test
  void writesTheOtherNetworksWhenOneIsWrong() throws IOException {
    Build build = build();

    boolean success =
        build.compile(
            Map.of(
                "a.Good",
                network("Good", "Small", "small"),
                "a.Bad",
                network("Bad", "Large", "large").replace("Tensor b", "int b")));

    assertThat(success).isFalse();
    assertThat(build.messages()).singleElement().asString().contains("Bad.java:3 [Misplaced]");
    assertThat(output("a/Small.java")).exists();
    assertThat(output("a/Large.java")).doesNotExist();
    assertThat(output(INDEX)).doesNotExist();
  }

  @Test
  void writesGraphsBeforeAndAfterWhereItIsAskedTo() throws IOException {
    Path graphs = folder.resolve("graphs");
    Build build = build().options("-Afoldnet.graph=" + graphs);

    build.compile(Map.of("a.Net", network("Net", "Small", "small")));

    assertThat(build.messages()).isEmpty();
    assertThat(graphs.resolve("a.Small.txt")).content().contains("BatchNorm");
    assertThat(graphs.resolve("a.FusedSmall.txt")).content().doesNotContain("= BatchNorm");
  }

  @Test
  void filesGraphsBesideTheClassesWhereThePathIsRelative() throws IOException {
    Build build = build().options("-Afoldnet.graph=graphs/all");

    build.compile(Map.of("a.Net", network("Net", "Small", "small")));

    assertThat(build.messages()).isEmpty();
    assertThat(output("graphs/all/a.Small.txt")).content().contains("BatchNorm");
    assertThat(output("graphs/all/a.FusedSmall.txt")).exists();
  }

  @Test
  void keepsBatchNormsWhenFoldingIsOff() throws IOException {
    Path graphs = folder.resolve("graphs");
    Build build = build().options("-Afoldnet.graph=" + graphs, "-Afoldnet.fold=off");

    build.compile(Map.of("a.Net", network("Net", "Small", "small")));

    assertThat(build.messages()).isEmpty();
    assertThat(graphs.resolve("a.FusedSmall.txt")).content().contains("= BatchNorm");
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Build build = build().options("-Afoldnet.graph=" + file);

    build.compile(Map.of("a.Net", network("Net", "Small", "small")));

    assertThat(build.messages())
        .anyMatch(
            message -> message.contains("Net.java:2 [Internal] cannot write graphs into " + file));
  }

  private Build build() {
    return Build.javac(folder.resolve("out"))
        .with(folder.resolve("out"))
        .with(new FoldnetProcessor());
  }

  private Path output(String path) {
    return folder.resolve("out").resolve(path);
  }

  private static String network(String block, String name, String id) {
    return """
        package a; import dev.foldnet.dsl.*;
        @Network(name = "%s", id = "%s", input = {3, 8, 8}) @Sequential class %s { @Conv(out = 4) Tensor a;
        @BatchNorm Tensor b;
        }
        """
        .formatted(name, id, block);
  }
}
