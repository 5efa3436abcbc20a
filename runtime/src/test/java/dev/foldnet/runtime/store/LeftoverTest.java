package dev.foldnet.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every state that a killed download can leave, and states it cannot. */
class LeftoverTest {
  private static final byte[] ARCHIVE = TinyRelease.archive();
  private static final Release RELEASE = TinyRelease.release();
  private static final String TAG = "\"one\"";
  private static final int HALF = 150_000;

  @TempDir Path folder;
  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer().then(FakeServer.ranged(ARCHIVE, TAG));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void leave(String suffix, byte[] bytes) throws IOException {
    Files.write(folder.resolve(RELEASE.fileName() + suffix), bytes);
  }

  private void leaveLock(String content) throws IOException {
    Files.writeString(folder.resolve(RELEASE.fileName() + ".lock"), content);
  }

  private void assertFetched(int requests) throws IOException {
    Path file =
        WeightStore.standard()
            .withReleases(List.of(RELEASE))
            .withFolder(folder)
            .withBase(server.base())
            .withSettings(DownloadSuite.SETTINGS)
            .withWaiting(new ToldTime())
            .withDownloads(true)
            .fetch("tinynet");
    assertThat(file).hasBinaryContent(TinyRelease.checkpoint());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
    assertThat(server.requests()).hasSize(requests);
  }

  @Test
  void aLockAlone() throws IOException {
    leaveLock("");
    assertFetched(1);
  }

  @Test
  void aLockOfOtherContent() throws IOException {
    leaveLock("\0\0\n\n\u20ac".repeat(1000));
    leave(".zip.part", new byte[0]);
    assertFetched(1);
  }

  @Test
  void aPartAndItsTag() throws IOException {
    leaveLock("of a killed process\n" + TAG);
    leave(".zip.part", Arrays.copyOf(ARCHIVE, HALF));
    assertFetched(1);
    assertThat(server.requests().get(0).range()).isEqualTo("bytes=" + HALF + "-");
  }

  @Test
  void aPartOfAnotherTag() throws IOException {
    leaveLock("of a killed process\n\"another\"");
    leave(".zip.part", new byte[HALF]);
    assertFetched(1);
  }

  @Test
  void aPartWithoutATag() throws IOException {
    leave(".zip.part", Arrays.copyOf(ARCHIVE, HALF));
    assertFetched(1);
  }

  @Test
  void aBrokenPart() throws IOException {
    byte[] broken = Arrays.copyOf(ARCHIVE, HALF);
    broken[HALF - 1]++;
    leave(".zip.part", broken);
    assertFetched(2);
    assertThat(server.requests().get(0).range()).isEqualTo("bytes=" + HALF + "-");
    assertThat(server.requests().get(1).range()).isNull();
  }

  @Test
  void aPartOfSomethingElse() throws IOException {
    leave(".zip.part", new byte[HALF]);
    assertFetched(1);
    assertThat(server.requests().get(0).range()).isNull();
  }

  @Test
  void aPartThatIsTheWhole() throws IOException {
    server.close();
    server =
        new FakeServer()
            .then(FakeServer.status(416, "Content-Range", "bytes */" + ARCHIVE.length))
            .then(FakeServer.ranged(ARCHIVE, TAG));
    leave(".zip.part", ARCHIVE);
    assertFetched(1);
  }

  @Test
  void aPartLongerThanTheWhole() throws IOException {
    server.close();
    server =
        new FakeServer()
            .then(FakeServer.status(416, "Content-Range", "bytes */" + ARCHIVE.length))
            .then(FakeServer.ranged(ARCHIVE, TAG));
    leave(".zip.part", Arrays.copyOf(ARCHIVE, ARCHIVE.length + 1));
    assertFetched(2);
  }

  @Test
  void anUnpackedFileThatWasNotMoved() throws IOException {
    leave(".part", TinyRelease.checkpoint());
    assertFetched(0);
  }

  @Test
  void aHalfUnpackedFile() throws IOException {
    leave(".zip.part", Arrays.copyOf(ARCHIVE, HALF));
    leave(".part", Arrays.copyOf(TinyRelease.checkpoint(), HALF));
    assertFetched(1);
  }
}
