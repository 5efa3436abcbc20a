package dev.foldnet.samples.golden;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** A made-up photograph of the usual size in ImageNet: soft colours, some grain. */
public final class Photograph {
  private static final int WIDTH = 500;
  private static final int HEIGHT = 375;

  private Photograph() {}

  /** The photograph as a JPEG file, of about 80 KB. */
  public static byte[] jpeg() throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int grain = random.nextInt(24);
        int red = level(x / 31.0 + y / 57.0, grain);
        int green = level(x / 83.0 - y / 41.0, grain);
        int blue = level(x * y / 9000.0, grain);
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", out);
    return out.toByteArray();
  }

  private static int level(double phase, int grain) {
    return (int) (115 + 90 * Math.sin(phase)) + grain;
  }
}
