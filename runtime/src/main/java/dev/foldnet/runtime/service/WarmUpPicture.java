package dev.foldnet.runtime.service;

import dev.foldnet.runtime.image.Preprocessing;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A black JPEG of the size that a network takes: decoding one loads the most of what there is. */
final class WarmUpPicture {
  private WarmUpPicture() {}

  static byte[] of(Preprocessing preprocessing) {
    int width = preprocessing.width() - 2 * preprocessing.padding();
    int height = preprocessing.height() - 2 * preprocessing.padding();
    BufferedImage black =
        new BufferedImage(Math.max(1, width), Math.max(1, height), BufferedImage.TYPE_INT_RGB);
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    try {
      ImageIO.write(black, "jpeg", jpeg);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // in memory
    }
    return jpeg.toByteArray();
  }
}
