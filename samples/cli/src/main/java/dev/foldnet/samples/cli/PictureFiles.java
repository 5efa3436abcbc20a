package dev.foldnet.samples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Pictures as the command line names them: files, and folders of them. */
final class PictureFiles {
  private static final Set<String> ENDINGS =
      Set.of("png", "jpg", "jpeg", "jfif", "gif", "bmp", "tif", "tiff", "webp");

  private PictureFiles() {}

  /**
   * The files that a name stands for: itself, or of a folder those that are called like pictures,
   * in the order of their names. Hidden files, other files and folders inside are left out.
   *
   * @throws Refusal if it is a folder without pictures, or cannot be listed
   */
  static List<Path> of(Path given) {
    if (!Files.isDirectory(given)) {
      return List.of(given);
    }
    List<Path> pictures = new ArrayList<>();
    try (Stream<Path> files = Files.list(given)) {
      files
          .filter(PictureFiles::isCalledPicture)
          .filter(Files::isRegularFile)
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .forEach(pictures::add);
    } catch (IOException | UncheckedIOException e) {
      throw new Refusal(given + ": cannot be listed: " + e, e);
    }
    if (pictures.isEmpty()) {
      throw new Refusal(given + ": a folder without pictures");
    }
    return pictures;
  }

  private static boolean isCalledPicture(Path file) {
    String name = file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && ENDINGS.contains(ending);
  }
}
