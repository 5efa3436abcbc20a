package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesCommandTest {
  @TempDir Path folder;

  @Test
  void unpacksAndSaysWhatToSet() {
    Path target = folder.resolve("a/b");

    Run run = Run.of("natives", target.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out().strip()).isEqualTo("-Donnxruntime.native.path=" + target);
    for (String name : List.of("onnxruntime", "onnxruntime4j_jni")) {
      assertThat(target.resolve(System.mapLibraryName(name))).isNotEmptyFile();
    }
  }

  @Test
  void whereNothingCanBeWrittenItSaysSo() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    Run run = Run.of("natives", file.toString());

    assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err().strip()).isEqualTo("foldnet: " + file + ": is not a folder");
    assertThat(run.out()).isEmpty();
  }
}
