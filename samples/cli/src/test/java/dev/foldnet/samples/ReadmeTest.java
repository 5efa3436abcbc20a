package dev.foldnet.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import dev.foldnet.runtime.Network;
import dev.foldnet.samples.golden.RandomWeights;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * README's Java is compiled and run as it is printed, on its own network with random weights, with
 * its own settings and its own picture; and says what the command line says.
 */
class ReadmeTest {
  private static final Pattern CLASS = Pattern.compile("(?m)^(?:public )?class (\\w+)");

  /** So short a run is over before more compiling pays. */
  private static final List<String> FAST = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  @TempDir static Path folder;

  private static Map<String, String> programs;
  private static String line;

  @BeforeAll
  static void compile() throws Exception {
    String root = System.getProperty("foldnet.root");
    assumeTrue(root != null, "the system property foldnet.root is not set");
    String page = Files.readString(Path.of(root).resolve("README.md"));
    programs = new LinkedHashMap<>();
    for (String block : blocks(page, "java")) {
      Matcher name = CLASS.matcher(block);
      assertThat(name.find()).isTrue();
      programs.put(name.group(1), block);
      Files.writeString(folder.resolve(name.group(1) + ".java"), block);
    }
    line = found("`(javac [^`]+)`", page).get(0);
    List<String> command = new ArrayList<>(line(folder));
    command.remove(0);
    for (String name : programs.keySet()) {
      String source = folder.resolve(name + ".java").toString();
      if (!command.contains(source)) {
        command.add(source);
      }
    }
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, args(command))).isZero();

    List<String> settings = blocks(page, "properties");
    assertThat(settings).hasSize(1);
    Files.writeString(folder.resolve("mynet.pth.properties"), settings.get(0));
    Files.copy(
        Path.of(root).resolve("samples/cli/src/main/assembly/example/seven.png"),
        folder.resolve("seven.png"));
    URL[] urls = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, ReadmeTest.class.getClassLoader())) {
      Object network = loader.loadClass("MyNet").getDeclaredConstructor().newInstance();
      RandomWeights.of((Network) network).write(folder.resolve("mynet.pth"));
    }
  }

  @Tag("slow")
  @Test
  void programsSayWhatTheCommandLineSays() throws Exception {
    JsonArray classes =
        JsonParser.parseString(
                run(
                    "dev.foldnet.samples.cli.Foldnet",
                    "classify",
                    "MyNet",
                    "--weights",
                    "mynet.pth",
                    "--json",
                    "seven.png"))
            .getAsJsonObject()
            .getAsJsonArray("images")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("classes");
    List<String> labels =
        classes.asList().stream()
            .map(line -> line.getAsJsonObject().get("label").getAsString())
            .toList();
    assertThat(labels).hasSize(5).contains("seven").doesNotContain("7");

    int run = 0;
    for (String name : programs.keySet()) {
      boolean alone = !programs.get(name).contains("args[");
      if (programs.get(name).contains("void main(") && alone) {
        assertThat(found("label=(\\w+)|className\"?: \"(\\w+)", run(name))).isEqualTo(labels);
        run++;
      }
    }
    assertThat(run).isEqualTo(2);
  }

  /** The quickest line, for a folder and this class path. */
  private static List<String> line(Path classes) {
    return Pattern.compile(" ", Pattern.LITERAL)
        .splitAsStream(line)
        .map(word -> word.equals("'samples/target/foldnet/lib/*'") ? classPath() : word)
        .map(word -> word.equals(".") ? classes.toString() : word)
        .map(word -> word.endsWith(".java") ? folder.resolve(word).toString() : word)
        .toList();
  }

  /** By each later JDK that is installed beside the one of this test, which has done so before. */
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("laterJdks")
  void theQuickestLineWorks(Path jdk, @TempDir Path empty) throws Exception {
    List<String> command = new ArrayList<>(line(empty));
    command.set(0, jdk.resolve("bin/javac").toString());
    FAST.forEach(option -> command.add(1, "-J" + option));

    assertThat(said(empty, command)).isEmpty();

    String java = jdk.resolve("bin/java").toString();
    String classes = "." + File.pathSeparator + classPath();
    List<String> keys = new ArrayList<>(List.of(java));
    keys.addAll(FAST);
    keys.addAll(List.of("-cp", classes, "dev.foldnet.samples.cli.Foldnet", "keys", "MyNet"));
    assertThat(said(empty, keys)).startsWith("stage1.conv.weight [16, 3, 3, 3]");
  }

  static List<Path> laterJdks() throws IOException {
    Path home = Path.of(System.getProperty("java.home")).toRealPath();
    try (Stream<Path> others = Files.list(home.getParent())) {
      return others.filter(ReadmeTest::isLaterJdk).filter(other -> !other.equals(home)).toList();
    }
  }

  private static boolean isLaterJdk(Path folder) {
    try {
      return Files.isExecutable(folder.resolve("bin/javac"))
          && Files.readString(folder.resolve("release"))
              .matches("(?s).*JAVA_VERSION=\"(1[89]|[2-9][0-9])\\b.*");
    } catch (IOException e) {
      return false;
    }
  }

  private static String said(Path folder, List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).describedAs(text).isZero();
    return text;
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
        .toList();
  }

  private static String run(String name, String... arguments) throws Exception {
    String classes = folder + File.pathSeparator + classPath();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(FAST);
    command.addAll(List.of("-cp", classes, name));
    command.addAll(List.of(arguments));
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).describedAs(Files.readString(errors)).isZero();
    return out;
  }

  private static String classPath() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getProperty("java.class.path"))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<String> blocks(String page, String kind) {
    return Pattern.compile("(?s)\n```" + kind + "\n(.*?)\n```")
        .matcher(page)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static String[] args(List<String> list) {
    return list.toArray(new String[0]);
  }
}
