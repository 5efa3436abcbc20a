package dev.foldnet.runtime.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/** The rows of an image of numbers, by a palette that is not the image's own. */
record IndexRows(BufferedImage image, Palette palette) implements RowSource {
  @Override
  public Frame frame() {
    return new Frame(image.getWidth(), image.getHeight(), palette.channels(), Orientation.UPRIGHT);
  }

  @Override
  public void rows(RowSink sink) {
    Raster raster = image.getRaster();
    int width = image.getWidth();
    int[] pixels = new int[width];
    byte[] numbers = new byte[width];
    byte[] samples = new byte[frame().rowLength()];
    for (int y = 0; y < image.getHeight(); y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, pixels);
      for (int x = 0; x < width; x++) {
        numbers[x] = (byte) pixels[x];
      }
      palette.look(numbers, 0, width, samples);
      sink.row(y, samples, 0);
    }
  }
}
