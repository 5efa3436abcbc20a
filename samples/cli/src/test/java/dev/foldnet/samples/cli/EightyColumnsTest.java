package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * What is printed fits into {@link Wrapping#WIDTH} columns, so that a terminal of that width wraps
 * nothing. Aside: an error is one line, whatever it names; so is a tensor or a batch norm where a
 * command lists keys ({@code keys}, {@code inspect}, {@code diff}, {@code fold --every}), a picture
 * of several, a file with its path.
 */
@Tag("slow")
class EightyColumnsTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("foldnet.root", ".."))
          .resolve("samples/cli/src/main/assembly/example");
  private static final String DIGITS = "resnet20_cifar10";
  private static final Path WEIGHTS = EXAMPLE.resolve("resnet20_cifar10_digits.pth");

  @TempDir Path folder;

  @Test
  void helpFits() {
    for (List<String> command : commands(Foldnet.commandLine(), List.of()).toList()) {
      assertFits(Stream.concat(command.stream(), Stream.of("--help")).toArray());
    }
    assertFits("--help");
    assertFits("--version");
    List<String> help = Run.of("--help").out().lines().toList();
    assertThat(help.subList(help.indexOf("Commands:"), help.indexOf("Exit codes:")))
        .describedAs("a line a command, a title, an empty line")
        .hasSize(Foldnet.commandLine().getSubcommands().size() + 2);
  }

  /** Networks of long ids, of many blocks, of long reasons. */
  @Test
  void tablesOfNetworksFit() {
    assertFits("models");
    for (String model :
        List.of("resnet18", "densenet121", "preresnet50", "sepreresnet20_cifar10")) {
      assertFits("fold", model);
      assertFits("summary", model);
    }
    for (String model : List.of("hrnet_w18_small_v1", "mixnet_s", "nasnet_4a1056", "raft_small")) {
      assertFits("summary", model, "--depth", 9);
      assertFits("fold", model);
    }
  }

  @Test
  void whatIsDoneWithWeightsFits() throws IOException {
    Path weights = Files.copy(WEIGHTS, folder.resolve("a.pth"));
    Files.copy(
        EXAMPLE.resolve("resnet20_cifar10_digits.pth.properties"),
        folder.resolve("a.pth.properties"));
    assertFits("fold", DIGITS, "--weights", weights);
    assertFits("compare", DIGITS, "--weights", weights, "--reference");
    assertFits("verify", DIGITS, "--weights", weights);
    assertFits("classify", DIGITS, "--weights", weights, EXAMPLE.resolve("seven.png"));
    assertFits("bench", DIGITS, "--seconds", 0.06, "--warm-up", 0, "--rounds", 6);
  }

  /** Calls of half a minute, a thousand pictures each, and a file with a long path. */
  @Test
  void timesOfAnyLengthFit() {
    List<long[]> rounds = Collections.nCopies(1000, new long[] {34_567_890_123L, 4321});
    List<Timings> timings =
        Stream.of("original", "fused", "/srv/models/of/our/own/resnet20_cifar10_digits.onnx")
            .map(name -> new Timings(name, rounds))
            .toList();

    assertFit(new BenchReport(1000, timings).lines().stream(), "a report of long calls");
  }

  private static void assertFits(Object... command) {
    assertFit(Run.of(command).out().lines(), List.of(command).toString());
  }

  private static void assertFit(Stream<String> lines, String what) {
    assertThat(lines)
        .describedAs(what)
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Wrapping.WIDTH));
  }

  private static Stream<List<String>> commands(CommandLine line, List<String> path) {
    return line.getSubcommands().entrySet().stream()
        .flatMap(
            (Map.Entry<String, CommandLine> entry) -> {
              List<String> inner = Stream.concat(path.stream(), Stream.of(entry.getKey())).toList();
              return Stream.concat(Stream.of(inner), commands(entry.getValue(), inner));
            });
  }
}
