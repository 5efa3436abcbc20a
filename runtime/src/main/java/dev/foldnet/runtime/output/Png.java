package dev.foldnet.runtime.output;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images as PNG files. */
final class Png {
  private Png() {}

  /**
   * Writes an image, without any other file.
   *
   * @throws IOException if the file cannot be written
   */
  static void write(BufferedImage image, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ImageOutputStream whole = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(image, "png", whole);
    }
  }
}
