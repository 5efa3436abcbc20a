package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shell script, with a Java that prints its arguments, one a line. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a POSIX shell script")
class LauncherTest {
  private static final Path SCRIPT =
      Path.of(System.getProperty("foldnet.root", ".."))
          .resolve("samples/cli/src/main/assembly/bin/foldnet");

  @TempDir Path folder;

  private Path home;
  private Path launcher;

  @BeforeEach
  void install() throws IOException {
    home = Files.createDirectories(folder.resolve("a folder/foldnet")).toRealPath();
    launcher = Files.createDirectory(home.resolve("bin")).resolve("foldnet");
    Files.copy(SCRIPT, launcher);
    executable(launcher);
    Files.createDirectory(home.resolve("lib"));
    Files.createFile(home.resolve("lib/foldnet-cli-1.jar"));
    Files.createFile(home.resolve("lib/guava-1.jar"));
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(
        java, "#!/bin/sh\necho LC_ALL=$LC_ALL\nfor a in \"$@\"; do printf '%s\\n' \"$a\"; done\n");
    executable(java);
  }

  @Test
  void startsTheCommandLinesJarAloneWithTheArgumentsAsTheyAre() throws Exception {
    List<String> args = run(launcher, Map.of(), "models", "a b", "");

    assertThat(args)
        .containsSubsequence(
            "-cp",
            home + "/lib/foldnet-cli-1.jar",
            "dev.foldnet.samples.cli.Foldnet",
            "models",
            "a b",
            "");
  }

  @Test
  void followsLinks() throws Exception {
    Path link = Files.createDirectory(folder.resolve("links")).resolve("fn");
    Path second = folder.resolve("second");
    Files.createSymbolicLink(second, Path.of("a folder/foldnet/bin/foldnet"));
    Files.createSymbolicLink(link, Path.of("../second"));

    assertThat(run(link, Map.of())).contains(home + "/lib/foldnet-cli-1.jar");
  }

  @Test
  void takesOptionsAndClassesFromTheEnvironment() throws Exception {
    List<String> args =
        run(launcher, Map.of("JAVA_OPTS", "-Xmx256m -Da=b", "FOLDNET_CLASSPATH", "/x y:/z"));

    assertThat(args)
        .containsSubsequence("-Xmx256m", "-Da=b", "-cp", home + "/lib/foldnet-cli-1.jar:/x y:/z");
  }

  @Test
  void theOneForWindowsGivesTheSameOptions() throws Exception {
    String script = Files.readString(SCRIPT);
    String command = script.substring(script.indexOf("exec \"$java\""));
    String windows = Files.readString(SCRIPT.resolveSibling("foldnet.bat"));

    List<String> options =
        command
            .lines()
            .flatMap(line -> Stream.of(line.split(" ")))
            .filter(LauncherTest::isOption)
            .toList();
    assertThat(options).contains("--enable-native-access=ALL-UNNAMED").hasSize(6);
    assertThat(windows).contains(options).contains("dev.foldnet.samples.cli.Foldnet %*");
  }

  /** An exclamation mark is none of the script's, a last backslash hides no quote. */
  @Test
  void theOneForWindowsTakesFoldersAsTheyAreCalled() throws Exception {
    assertThat(Files.readString(SCRIPT.resolveSibling("foldnet.bat")))
        .contains("setlocal EnableExtensions DisableDelayedExpansion", "set \"CLASSPATH=%%~fj\"")
        .contains("%JAVA_HOME:\"=%", "%FOLDNET_CLASSPATH:\"=%")
        .doesNotContain("-cp \"%");
  }

  @Test
  void javaTakesTheOptionsWithoutAWord() throws Exception {
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    run(launcher, Map.of()).stream()
        .filter(word -> word.startsWith("-X") || word.startsWith("--"))
        .forEach(command::add);
    command.add("--version");

    Process process = new ProcessBuilder(command).start();

    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEmpty();
    assertThat(command).contains("--enable-native-access=ALL-UNNAMED");
    assertThat(process.waitFor()).isZero();
  }

  private static boolean isOption(String word) {
    return word.startsWith("-");
  }

  @Test
  void namesOfFilesAreUtf8InTheLocaleOfAscii() throws Exception {
    for (String ascii : List.of("C", "POSIX", "nowhere")) {
      assertThat(run(launcher, Map.of("LC_ALL", ascii))).contains("LC_ALL=C.UTF-8");
    }
  }

  @Test
  void saysWhereJavaIsMissing() throws Exception {
    ProcessBuilder builder = new ProcessBuilder(launcher.toString());
    builder.environment().put("JAVA_HOME", folder.resolve("nowhere").toString());
    Process process = builder.start();

    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("JAVA_HOME");
    assertThat(process.waitFor()).isEqualTo(ExitCode.REFUSED);
  }

  private List<String> run(Path script, Map<String, String> environment, String... args)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder(script.toString());
    builder.command().addAll(List.of(args));
    builder.environment().remove("JAVA_OPTS");
    builder.environment().remove("FOLDNET_CLASSPATH");
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return out.lines().toList();
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
