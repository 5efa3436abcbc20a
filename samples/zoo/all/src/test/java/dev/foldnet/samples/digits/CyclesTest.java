package dev.foldnet.samples.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A service that loads and unloads for long does not grow, with a small heap and one arena of
 * malloc. Takes minutes: {@code -Dfoldnet.cycles=2000}.
 */
@EnabledOnOs(OS.LINUX)
@EnabledIfSystemProperty(named = "foldnet.cycles", matches = "\\d+")
class CyclesTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("foldnet.root", ".."))
          .resolve("samples/cli/src/main/assembly/example");

  @Test
  void residentMemoryStaysWithin5PercentOfCycle200() throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-Dai.djl.offline=true",
            "-cp",
            System.getProperty("java.class.path"),
            CyclesMain.class.getName(),
            EXAMPLE.resolve("resnet20_cifar10_digits.pth").toString(),
            EXAMPLE.resolve("seven.png").toString(),
            System.getProperty("foldnet.cycles"));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("MALLOC_ARENA_MAX", "1");
    Process process = builder.start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      List<Long> kilobytes = out.lines().map(Long::valueOf).toList();
      assertThat(process.waitFor()).isZero();
      assertThat(kilobytes).isNotEmpty();
      long settled = kilobytes.get(0);
      assertThat(kilobytes)
          .allSatisfy(later -> assertThat(later).isCloseTo(settled, withinPercentage(5)));
    }
  }
}
