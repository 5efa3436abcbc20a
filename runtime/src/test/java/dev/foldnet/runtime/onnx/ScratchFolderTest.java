package dev.foldnet.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.foldnet.runtime.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose temporary folders are removed when, and whose are not. */
class ScratchFolderTest {
  @TempDir Path temporary;

  @BeforeEach
  void needsPosix() {
    assumeTrue(
        temporary.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "needs a POSIX file system");
  }

  @Test
  void isTheUsersAloneAndGoesAwayWithWhatIsInIt() throws IOException {
    try (ScratchFolder folder = ScratchFolder.in(temporary)) {
      assertThat(folder.path()).hasParent(temporary.toRealPath());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
          .isEqualTo("rwx------");
      Files.writeString(folder.path().resolve("0"), "weights");
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void severalOfOneProcessLeaveEachOtherAlone() throws IOException {
    try (ScratchFolder first = ScratchFolder.in(temporary)) {
      Path file = Files.writeString(first.path().resolve("0"), "weights");
      try (ScratchFolder second = ScratchFolder.in(temporary)) {
        assertThat(second.path()).isNotEqualTo(first.path());
      }
      assertThat(file).exists();
      ScratchFolder.in(temporary).close();
      assertThat(file).exists();
    }
    assertThat(temporary).isEmptyDirectory();
  }

  /** The lock is neither given up nor ignored while the other process lives. */
  @Test
  void whatAProcessLeavesBehindIsRemovedOnceItIsGone() throws Exception {
    Process process = ChildProcess.of(ScratchMain.class, List.of(), temporary.toString()).start();
    try (BufferedReader out =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
      Path file = Path.of(out.readLine()).resolve("0");
      ScratchFolder.in(temporary).close();
      ScratchFolder.in(temporary).close();
      assertThat(file).exists();
      in.write('\n');
      in.flush();
      assertThat(process.waitFor()).isZero();
      assertThat(file).exists();
    }
    ScratchFolder.in(temporary).close();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void whatIsNotLeftBehindByFoldnetStays() throws IOException {
    Path other = Files.createDirectory(temporary.resolve("weights-1"));
    Path locked = Files.createFile(other.resolve("lock"));
    Path link = Files.createSymbolicLink(temporary.resolve("foldnet-weights-link"), other);
    Path bare = Files.createDirectory(temporary.resolve("foldnet-weights-new"));
    Path linked = Files.createDirectory(temporary.resolve("foldnet-weights-linked"));
    Files.createSymbolicLink(linked.resolve("lock"), locked);
    ScratchFolder.in(temporary).close();
    assertThat(List.of(locked, link, bare, linked)).allMatch(Files::exists);
  }

  @Test
  void linksInWhatIsLeftBehindAreNotFollowed() throws IOException {
    Path kept = Files.createFile(temporary.resolve("kept"));
    Path left = Files.createDirectory(temporary.resolve("foldnet-weights-left"));
    Files.createFile(left.resolve("lock"));
    Files.createSymbolicLink(left.resolve("0"), kept);
    ScratchFolder.in(temporary).close();
    assertThat(kept).exists();
    assertThat(left).doesNotExist();
  }

  @Test
  void whatCannotBeRemovedIsNoReasonToFail() throws IOException {
    Path left = Files.createDirectory(temporary.resolve("foldnet-weights-left"));
    Files.createFile(left.resolve("lock"));
    Files.createFile(Files.createDirectory(left.resolve("0")).resolve("deep"));
    try (ScratchFolder folder = ScratchFolder.in(temporary)) {
      assertThat(folder.path()).exists();
    }
    assertThat(left.resolve("lock")).exists();
  }

  @Test
  void withoutAPlaceThereIsNone() {
    assertThatThrownBy(() -> ScratchFolder.in(temporary.resolve("absent")))
        .isInstanceOf(IOException.class);
  }
}
