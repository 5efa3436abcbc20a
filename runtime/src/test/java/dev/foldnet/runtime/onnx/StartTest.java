package dev.foldnet.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starts ONNX Runtime in processes of their own, with odd folders. */
@Tag("slow")
class StartTest {
  @TempDir Path folder;

  private Path temporary;

  @BeforeEach
  void folders() throws IOException {
    temporary = Files.createDirectory(folder.resolve("tmp"));
    Files.createFile(folder.resolve("file"));
  }

  @ParameterizedTest
  @CsvSource({"absent, is not there", "file, is not a folder"})
  void anOddTemporaryFolderIsNamedEachTime(String name, String problem) throws Exception {
    Path odd = folder.resolve(name);
    String line =
        "OnnxRuntime cannot be started: the temporary folder "
            + odd
            + " "
            + problem
            + "; name another with -Djava.io.tmpdir=FOLDER";
    assertThat(start(odd)).containsExactly(line, line);
  }

  @Test
  void librariesThatAreNotThereAreNamedEachTime() throws Exception {
    List<String> lines = start(temporary, "-Donnxruntime.native.path=" + temporary);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .startsWith("OnnxRuntime cannot be started: ")
        .contains("not found at " + temporary)
        .contains("-Donnxruntime.native.path=FOLDER");
    assertThat(lines.get(1)).isEqualTo(lines.get(0));
  }

  @Test
  void aProcessThatIsKilledLeavesNothingInTheTemporaryFolder() throws Exception {
    assertThat(start(temporary)).containsExactly("ran", "ran");
    assertThat(temporary).isEmptyDirectory();
    try (Stream<Path> kept = Files.walk(folder.resolve("cache"))) {
      assertThat(kept.map(file -> file.getFileName().toString()))
          .contains(System.mapLibraryName("onnxruntime"));
    }
  }

  @Test
  void withoutACacheTheBindingUnpacksByItself() throws Exception {
    Files.createFile(folder.resolve("cache"));
    assertThat(start(temporary)).containsExactly("ran", "ran");
    assertThat(temporary).isNotEmptyDirectory();
  }

  /** What {@link StartMain} prints. */
  private List<String> start(Path temporaryFolder, String... options) throws Exception {
    ProcessBuilder process =
        ChildProcess.of(
            StartMain.class,
            Stream.concat(Stream.of("-Djava.io.tmpdir=" + temporaryFolder), Stream.of(options))
                .toList());
    process.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    return ChildProcess.lines(process);
  }
}
