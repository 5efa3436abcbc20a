package dev.foldnet.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links, modes and devices of POSIX")
class NewFileTest {
  @TempDir Path folder;

  @Test
  void appearsWithItsWholeContentOrNotAtAll() throws IOException {
    Path target = folder.resolve("x");
    try (NewFile file = NewFile.at(target)) {
      Files.writeString(file.draft(), "half");
    }
    assertThat(names()).isEmpty();
    write(target, "whole");
    assertThat(target).hasContent("whole");
    assertThat(names()).containsExactly("x");
  }

  @Test
  void aLinkStaysOneAndAModeStays() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("file"));
    Path first = Files.createSymbolicLink(folder.resolve("first"), second);
    write(first, "new");
    assertThat(file).hasContent("new");
    assertThat(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(Files.isSymbolicLink(first) && Files.isSymbolicLink(second)).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-rw----");
  }

  @Test
  void aNewFileHasTheModeOfAnyOther() throws IOException {
    Path other = Files.createFile(folder.resolve("other"));
    Path target = folder.resolve("x");
    write(target, "new");
    assertThat(Files.getPosixFilePermissions(target))
        .isEqualTo(Files.getPosixFilePermissions(other));
  }

  @Test
  void aNameMayBeAsLongAsAnyFiles() throws IOException {
    Path target = folder.resolve("x".repeat(250));
    write(target, "new");
    assertThat(target).hasContent("new");
  }

  @Test
  void whatIsNoFileIsRefused() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("null"), Path.of("/dev/null"));
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nothing"));
    refused(folder, "is a folder");
    refused(Path.of("/"), "is a folder");
    refused(Path.of("/dev/null"), "is no regular file");
    refused(link, "is no regular file");
    refused(dangling, "is a link to a file that does not exist");
    refused(folder.resolve("nothing/x"), "no folder to write in");
    assertThat(names()).containsExactly("dangling", "null");
  }

  private static void refused(Path target, String reason) {
    assertThatThrownBy(() -> NewFile.at(target).close())
        .isInstanceOf(FileSystemException.class)
        .hasMessage(target + ": " + reason);
  }

  private static void write(Path target, String text) throws IOException {
    try (NewFile file = NewFile.at(target)) {
      Files.writeString(file.draft(), text);
      file.publish();
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
