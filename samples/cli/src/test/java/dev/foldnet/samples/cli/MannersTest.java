package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MannersTest {
  private static final Path WEIGHTS =
      Path.of(System.getProperty("foldnet.root", ".."))
          .resolve("samples/cli/src/main/assembly/example/resnet20_cifar10_digits.pth");

  @TempDir Path folder;

  @Test
  void aCommandThatOnlyHasOthersExplainsItself() {
    assertThat(Run.of()).isEqualTo(Run.of("--help")).isEqualTo(Run.of("help"));
    assertThat(Run.of("weights")).isEqualTo(Run.of("weights", "--help"));
    assertThat(Run.of().code()).isZero();
  }

  @Tag("slow")
  @Test
  void helpExplainsEachCommand() {
    for (List<String> command : commands(Foldnet.commandLine(), List.of()).toList()) {
      Run run = Run.of(before("help", command));

      assertThat(run).isEqualTo(Run.of(after(command, "--help")));
      assertThat(run.out()).startsWith("Usage: foldnet " + String.join(" ", command));
      assertThat(run.err()).isEmpty();
    }
  }

  @Test
  void versionNamesWhatRuns() {
    Run run = Run.of("--version");

    assertThat(run.code()).isZero();
    assertThat(run.out().lines())
        .satisfiesExactly(
            foldnet -> assertThat(foldnet).startsWith("Foldnet "),
            engine -> assertThat(engine).matches("ONNX Runtime [0-9.]+"),
            java -> assertThat(java).startsWith("JDK " + Runtime.version()));
    assertThat(run).isEqualTo(Run.of("-V"));
  }

  /** Two letters swapped, in each command and each long option; in one, with a value. */
  @Tag("slow")
  @Test
  void mistypedNamesAreMended() {
    for (List<String> command : commands(Foldnet.commandLine(), List.of()).toList()) {
      String name = command.get(command.size() - 1);
      List<String> parent = command.subList(0, command.size() - 1);

      assertSuggests(Run.of(after(parent, swapped(name))), name);

      CommandLine line = Foldnet.commandLine();
      for (String part : command) {
        line = line.getSubcommands().get(part);
      }
      for (String option : line.getCommandSpec().optionsMap().keySet()) {
        if (option.length() > 4) {
          assertSuggests(Run.of(after(command, swapped(option))), option);
        }
      }
      assertSuggests(Run.of(after(command, "--hepl=5")), "--help");
    }
    assertSuggests(Run.of("help", "flod"), "fold");
    assertThat(Run.of("whatever").err())
        .contains("no command whatever")
        .doesNotContain("did you mean");
  }

  @Test
  void completionKnowsCommandsOptionsAndNetworks() {
    Run run = Run.of("completion");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("complete -F _complete_foldnet", "--tolerance", "classify", "resnet20_cifar10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"resnet20_cifar10", "dev.foldnet.samples.resnet.ResNet20Cifar10"})
  void foldCallsTheNetworkAsItWasTyped(String model) {
    assertThat(Run.of("fold", model).out()).startsWith(model + ": 21 batch norms");
  }

  @Test
  void whatWasWrittenIsSaidOnStandardError() {
    Path file = folder.resolve("folded.safetensors");

    Run run = Run.of("fold", "resnet20_cifar10", "--weights", WEIGHTS, "--output", file, "--json");

    assertThat(run.err()).isEqualTo("foldnet: wrote %s%n".formatted(file));
    assertThat(run.out()).startsWith("{").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"compare", "verify", "bench"})
  void enginesTakeThreads(String command) {
    List<Object> args =
        new ArrayList<>(List.of(command, "resnet20_cifar10", "--weights", WEIGHTS, "--threads", 1));
    if (command.equals("bench")) {
      args.addAll(List.of("--seconds", 0.06, "--warm-up", 0));
    }
    Run run = Run.of(args.toArray());

    assertThat(run.code()).describedAs(run.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1025", "x", "99999999999"})
  void whatIsNoNumberOfThreadsIsRefused(String number) {
    for (String command : List.of("compare", "verify", "bench")) {
      Run run = Run.of(command, "resnet20_cifar10", "--weights", WEIGHTS, "--threads=" + number);

      assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("--threads").hasLineCount(1);
    }
  }

  private static void assertSuggests(Run run, String name) {
    assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("did you mean " + name + "?").hasLineCount(1);
  }

  private static Stream<List<String>> commands(CommandLine line, List<String> path) {
    return line.getSubcommands().entrySet().stream()
        .flatMap(
            (Map.Entry<String, CommandLine> entry) -> {
              List<String> inner = Stream.concat(path.stream(), Stream.of(entry.getKey())).toList();
              return Stream.concat(Stream.of(inner), commands(entry.getValue(), inner));
            });
  }

  private static String swapped(String name) {
    int at = name.length() - 3;
    return name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
  }

  private static Object[] before(String first, List<String> rest) {
    return Stream.concat(Stream.of(first), rest.stream()).toArray();
  }

  private static Object[] after(List<String> command, String last) {
    return Stream.concat(command.stream(), Stream.of(last)).toArray();
  }
}
