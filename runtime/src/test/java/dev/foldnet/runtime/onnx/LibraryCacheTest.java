package dev.foldnet.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryCacheTest {
  private static final byte[] CODE = {1, 2, 3, 4};

  @TempDir Path folder;

  private Path cache;
  private List<OnnxLibrary> libraries;

  @BeforeEach
  void aLibrary() throws IOException {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    cache = folder.resolve("home/.cache");
    Path source = Files.write(folder.resolve("libone.so"), CODE);
    libraries = List.of(OnnxLibrary.of("libone.so", source.toUri().toURL()));
  }

  @Test
  void theFolderIsTheUsersAlone() throws IOException {
    Path filled = LibraryCache.folder(cache, libraries);
    assertThat(filled.resolve("libone.so")).hasBinaryContent(CODE).isExecutable();
    for (Path made : List.of(cache, cache.resolve("foldnet"), filled)) {
      assertThat(permissions(made)).isEqualTo("rwx------");
    }
    try (Stream<Path> left = Files.list(filled)) {
      assertThat(left).noneMatch(file -> file.toString().endsWith(".part"));
    }
  }

  @Test
  void whatIsWholeStaysAndWhatIsDamagedIsReplaced() throws IOException {
    Path file = LibraryCache.folder(cache, libraries).resolve("libone.so");
    FileTime old = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(file, old);
    LibraryCache.folder(cache, libraries);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
    for (byte[] damaged : new byte[][] {{1, 2, 3, 5}, {1, 2, 3}, {}}) {
      Files.write(file, damaged);
      LibraryCache.folder(cache, libraries);
      assertThat(file).hasBinaryContent(CODE);
    }
  }

  @Test
  void whatWasKilledWhileItUnpackedIsCleanedUp() throws IOException {
    Path filled = LibraryCache.folder(cache, libraries);
    Files.delete(filled.resolve("libone.so"));
    Files.write(filled.resolve("libone.so.part"), new byte[100]);
    LibraryCache.folder(cache, libraries);
    assertThat(filled.resolve("libone.so")).hasBinaryContent(CODE);
    assertThat(filled.resolve("libone.so.part")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "'', rwxrwxrwx",
    "'', rwxrwxr-x",
    "foldnet, rwxr-xr-x",
    "foldnet, rwx--x---",
    "foldnet, rwx-w----"
  })
  void whatIsOpenToOthersIsRefused(String part, String permissions) throws IOException {
    Path open = Files.createDirectories(cache.resolve(part));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(permissions));
    assertThatThrownBy(() -> LibraryCache.folder(cache, libraries))
        .isInstanceOf(IOException.class)
        .hasMessage(open.toRealPath() + " is open to others: " + permissions);
    assertThat(open).isEmptyDirectory();
  }

  @Test
  void aLinkIsRefused() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.createDirectories(cache);
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwx------"));
    Files.createSymbolicLink(cache.resolve("foldnet"), elsewhere);
    assertThatThrownBy(() -> LibraryCache.folder(cache, libraries))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not a folder of");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void theVariableComesFirst() throws IOException {
    assertThat(LibraryCache.standard("/x", "/home/me")).isEqualTo(Path.of("/x"));
    assertThat(LibraryCache.standard("", "/home/me")).isEqualTo(Path.of("/home/me/.cache"));
    assertThat(LibraryCache.standard(null, "/home/me")).isEqualTo(Path.of("/home/me/.cache"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "", "here"})
  void noFolderIsGuessed(String home) {
    assertThatThrownBy(() -> LibraryCache.standard(null, home)).isInstanceOf(IOException.class);
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
