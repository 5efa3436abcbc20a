package dev.foldnet.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No test of any module is decided by a clock, or draws from a seed that it does not name. */
class RepeatableTestsTest {
  private static final Pattern CLOCK =
      Pattern.compile(
          "nanoTime\\(|currentTimeMillis\\(|Instant\\.now\\(\\)|assertTimeout|@Timeout\\("
              + "|waitFor\\([^)]|CpuTime\\(");
  private static final Pattern SEED =
      Pattern.compile("new (Random|SplittableRandom)\\(\\)|ThreadLocalRandom\\.|Math\\.random\\(");

  @Test
  void noTestReadsTheClockOrDrawsFromAnUnknownSeed() throws IOException {
    String root = System.getProperty("foldnet.root");
    assumeTrue(root != null, "the system property foldnet.root is not set");
    List<String> found = new ArrayList<>();
    int read = 0;
    for (String module : List.of("processor", "runtime", "samples")) {
      try (Stream<Path> files = Files.walk(Path.of(root, module))) {
        for (Path file : files.filter(RepeatableTestsTest::isTestSource).toList()) {
          read++;
          Files.readString(file)
              .lines()
              .filter(line -> CLOCK.matcher(line).find() || SEED.matcher(line).find())
              .filter(line -> !line.strip().startsWith("\"") && !line.contains("Pattern.compile"))
              .filter(line -> !line.contains("count > 1")) // a long command, which prints its seed
              .forEach(line -> found.add(file + ": " + line.strip()));
        }
      }
    }
    assertThat(read).isGreaterThan(50);
    assertThat(found).isEmpty();
  }

  private static boolean isTestSource(Path file) {
    return file.toString().endsWith(".java") && file.toString().contains("/src/test/java/");
  }
}
