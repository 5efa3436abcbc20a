package dev.foldnet.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.ChildProcess;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process may end while sessions are being made. Without {@link OnnxEnvironment}'s care three of
 * four such processes crash; {@code -Dfoldnet.ends=50} ends that many in each way.
 */
@Tag("slow")
class EndOfProcessTest {
  private static final int ENDS = Integer.getInteger("foldnet.ends", 3);
  private static final int TERMINATED = 128 + 15;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"exit", "terminated"})
  void endsWithoutACrash(String how) throws Exception {
    for (int i = 0; i < ENDS; i++) {
      Process process =
          ChildProcess.of(EndingMain.class, List.of(), how).directory(folder.toFile()).start();
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        assertThat(out.readLine()).isEqualTo("busy");
        if (how.equals("terminated")) {
          process.toHandle().destroy();
        }
        assertThat(out.lines()).as("end %s", i).noneMatch(line -> line.contains("SIG"));
      }
      assertThat(process.waitFor()).as("end %s", i).isEqualTo(how.equals("exit") ? 0 : TERMINATED);
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).noneMatch(file -> file.getFileName().toString().startsWith("hs_err"));
    }
  }
}
