package dev.foldnet.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store does with files that are there; the network is {@link DownloadTest}'s. */
class WeightStoreTest {
  private static final Release RELEASE = TinyRelease.release();
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9/");

  @TempDir Path folder;

  private WeightStore store() {
    return WeightStore.standard().withReleases(List.of(RELEASE)).withFolder(folder);
  }

  private WeightsException refused() {
    return catchThrowableOfType(WeightsException.class, () -> store().find("tinynet"));
  }

  @Test
  void findsAFileOfTheRightDigest() throws IOException {
    Path file = Files.write(folder.resolve(RELEASE.fileName()), TinyRelease.checkpoint());
    assertThat(store().find("tinynet")).isEqualTo(file);
    assertThat(store().fetch("tinynet")).isEqualTo(file);
    assertThat(store().locate("tinynet")).contains(file);
    Verification found = store().verify("tinynet");
    assertThat(found.state()).isEqualTo(Verification.State.GOOD);
    assertThat(found.sha1()).contains(RELEASE.sha1());
  }

  @Test
  void refusesAFolderThatEveryoneMayWriteTo() throws IOException {
    Files.write(folder.resolve(RELEASE.fileName()), TinyRelease.checkpoint());
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(refused()).hasMessageContaining(folder.toString()).hasMessageContaining("everyone");
    assertThat(
            catchThrowableOfType(
                WeightsException.class,
                () -> store().withBase(NOWHERE).withDownloads(true).fetch("tinynet")))
        .hasMessageContaining("everyone");
    for (ThrowingCallable asked :
        List.<ThrowingCallable>of(
            () -> store().verify("tinynet"),
            () -> store().open("tinynet"),
            () -> store().requireOwnFolder())) {
      assertThat(catchThrowableOfType(WeightsException.class, asked))
          .hasMessageContaining("everyone");
    }
    assertThat(store().locate("tinynet")).isPresent();

    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxr-x"));
    assertThat(store().find("tinynet")).exists();
  }

  @Test
  void saysWhereAFileShouldLie() throws IOException {
    assertThat(refused()).hasMessageContaining(folder.resolve(RELEASE.fileName()).toString());
    assertThat(store().verify("tinynet").state()).isEqualTo(Verification.State.ABSENT);
    assertThat(store().locate("tinynet")).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesAFileOfAnotherDigest() throws IOException {
    byte[] bytes = TinyRelease.checkpoint();
    bytes[0]++;
    Files.write(folder.resolve(RELEASE.fileName()), bytes);
    assertThat(refused().expected()).isEqualTo(RELEASE.sha1());
    assertThat(refused().found()).hasSize(40).isNotEqualTo(RELEASE.sha1());
    assertThat(store().verify("tinynet").state()).isEqualTo(Verification.State.BROKEN);
    assertThat(store().locate("tinynet")).isPresent();
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    Files.createFile(folder.resolve(RELEASE.fileName()));
    assertThat(refused()).hasMessageContaining("SHA-1");
  }

  @Test
  void takesTheArchiveAsItWasDownloadedByHand() throws IOException {
    Path file = Files.write(folder.resolve(RELEASE.archiveName()), TinyRelease.archive());
    assertThat(store().find("tinynet")).isEqualTo(file);
  }

  @Test
  void takesTheFolderAnArchiveProgramMade() throws IOException {
    Path inside = Files.createDirectory(folder.resolve(RELEASE.fileName()));
    Path file = Files.write(inside.resolve(RELEASE.fileName()), TinyRelease.checkpoint());
    assertThat(store().find("tinynet")).isEqualTo(file);
  }

  @Test
  void prefersAGoodFileToABrokenOne() throws IOException {
    Files.createFile(folder.resolve(RELEASE.fileName()));
    Path file = Files.write(folder.resolve(RELEASE.archiveName()), TinyRelease.archive());
    assertThat(store().find("tinynet")).isEqualTo(file);
  }

  @Test
  void refusesABrokenArchive() throws IOException {
    Files.write(folder.resolve(RELEASE.archiveName()), new byte[40]);
    assertThat(refused()).hasMessageContaining("not a checkpoint");
  }

  @Test
  void doesNotOpenWhatIsNoFile() throws IOException {
    Files.createSymbolicLink(folder.resolve(RELEASE.fileName()), Path.of("/dev/zero"));
    assertThat(refused()).hasMessageContaining("not a regular file");
    Files.delete(folder.resolve(RELEASE.fileName()));
    Files.createSymbolicLink(folder.resolve(RELEASE.fileName()), Path.of("nothing"));
    assertThat(refused()).hasMessageContaining("not a regular file");
  }

  @Test
  void needsNoNetworkForWhatIsThere() throws IOException {
    Path file = Files.write(folder.resolve(RELEASE.fileName()), TinyRelease.checkpoint());
    WeightStore store = store().withDownloads(true).withBase(NOWHERE);
    assertThat(store.fetch("tinynet")).isEqualTo(file);
    assertThat(folder).isDirectoryContaining(each -> each.equals(file));
  }

  @Test
  void removesWhatAKilledDownloadLeft() throws IOException {
    Path file = Files.write(folder.resolve(RELEASE.fileName()), TinyRelease.checkpoint());
    for (String left : List.of(".lock", ".part", ".zip.part")) {
      Files.writeString(folder.resolve(RELEASE.fileName() + left), "left");
    }
    WeightStore store = store().withDownloads(true).withBase(NOWHERE);
    assertThat(store.fetch("tinynet")).isEqualTo(file);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void readsFromAFolderThatCannotBeWritten() throws IOException {
    Path file = Files.write(folder.resolve(RELEASE.fileName()), TinyRelease.checkpoint());
    Files.createFile(folder.resolve(RELEASE.fileName() + ".lock"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assertThat(store().withDownloads(true).withBase(NOWHERE).fetch("tinynet")).isEqualTo(file);
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void saysThatTheFolderCannotBeWritten() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeFalse(Files.isWritable(folder), "this user (root) writes everywhere");
      WeightStore store = store().withDownloads(true).withBase(NOWHERE);
      assertThat(catchThrowableOfType(WeightsException.class, () -> store.fetch("tinynet")))
          .hasMessageContaining("cannot be written (permission denied)");
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void looksInTorchHome() {
    assertThat(WeightFolder.standard(Map.of("TORCH_HOME", "/data/torch")::get, "/home/me"))
        .isEqualTo(Path.of("/data/torch/models"));
    assertThat(WeightFolder.standard(Map.of("TORCH_HOME", "~/torch")::get, "/home/me"))
        .isEqualTo(Path.of("/home/me/torch/models"));
    assertThat(WeightFolder.standard(Map.of("TORCH_HOME", " ")::get, "/home/me"))
        .isEqualTo(Path.of("/home/me/.torch/models"));
    assertThat(WeightFolder.standard(name -> null, "/home/me"))
        .isEqualTo(Path.of("/home/me/.torch/models"));
  }

  @Test
  void heedsTheEnvironment() {
    Map<String, String> environment =
        Map.of("FOLDNET_OFFLINE", "1", "FOLDNET_WEIGHTS_BASE", "ftp://mirror/");
    WeightStore offline =
        WeightStore.standard(name -> null, environment::get).withFolder(folder).withDownloads(true);
    assertThat(catchThrowableOfType(WeightsException.class, () -> offline.fetch("resnet18")))
        .hasMessageContaining("offline");
    WeightStore mirrored =
        WeightStore.standard(Map.of("foldnet.offline", "false")::get, environment::get)
            .withFolder(folder)
            .withDownloads(true);
    assertThat(catchThrowableOfType(WeightsException.class, () -> mirrored.fetch("resnet18")))
        .hasMessageContaining("ftp://mirror/");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                WeightStore.standard(Map.of("foldnet.weights.base", "no address")::get, n -> null));
  }
}
