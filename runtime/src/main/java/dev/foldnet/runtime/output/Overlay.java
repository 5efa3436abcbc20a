package dev.foldnet.runtime.output;

import dev.foldnet.runtime.image.Picture;
import dev.foldnet.runtime.image.PictureOutput;
import dev.foldnet.runtime.image.Pictures;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A picture with what a network tells of it drawn over it. Lines are as thick as a 200th of the
 * shorter side, a pixel at least. Not safe for use by several threads.
 */
public final class Overlay {
  private static final int THICKNESS = 200;
  private static final Color LEFT = new Color(0x00FF00);
  private static final Color RIGHT = new Color(0xFF8000);
  private static final Color MIDDLE = new Color(0x3399FF);

  private final BufferedImage image;
  private final int thickness;

  private Overlay(BufferedImage image) {
    this.image = image;
    this.thickness = Math.max(1, Math.min(image.getWidth(), image.getHeight()) / THICKNESS);
  }

  /** The picture, with nothing on it yet. */
  public static Overlay of(Picture picture) {
    int width = picture.width();
    BufferedImage image = new BufferedImage(width, picture.height(), BufferedImage.TYPE_INT_RGB);
    int[] row = new int[width];
    int last = picture.channels() - 1;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < width; x++) {
        row[x] =
            picture.sample(x, y, 0) << 16
                | picture.sample(x, y, Math.min(1, last)) << 8
                | picture.sample(x, y, Math.min(2, last));
      }
      image.getRaster().setDataElements(0, y, width, 1, row);
    }
    return new Overlay(image);
  }

  /**
   * Pixels take half of their class's colour, rounded up; those that were not seen stay.
   *
   * @throws IllegalArgumentException if the map is of another size
   */
  public void draw(ClassMap map, PictureOutput colours) {
    if (map.width() != image.getWidth() || map.height() != image.getHeight()) {
      throw new IllegalArgumentException(map + " for a picture of another size");
    }
    int[] row = new int[map.width()];
    for (int y = 0; y < map.height(); y++) {
      image.getRaster().getDataElements(0, y, row.length, 1, row);
      for (int x = 0; x < row.length; x++) {
        if (map.at(x, y) != ClassMap.UNSEEN) {
          row[x] = half(row[x], colours.colour(map.at(x, y)));
        }
      }
      image.getRaster().setDataElements(0, y, row.length, 1, row);
    }
  }

  /** The mean of two colours, each channel rounded up: no carry goes from one into the next. */
  private static int half(int a, int b) {
    return (a | b) - ((a ^ b) >>> 1 & 0x7F7F7F);
  }

  /** The edges of a box, inside of it, and its label and score in its upper left corner. */
  public void draw(Box box, PictureOutput colours) {
    int left = (int) box.left();
    int top = (int) box.top();
    int width = (int) Math.ceil(box.right()) - left;
    int height = (int) Math.ceil(box.bottom()) - top;
    Color colour = new Color(colours.colour(box.index()));
    Graphics2D graphics = graphics(colour);
    graphics.fillRect(left, top, width, thickness);
    graphics.fillRect(left, top + height - thickness, width, thickness);
    graphics.fillRect(left, top, thickness, height);
    graphics.fillRect(left + width - thickness, top, thickness, height);
    String text = String.format(Locale.ROOT, "%s %.2f", box.label(), box.score());
    Caption.draw(text, left, top, 8 + 3 * thickness, colour, graphics);
    graphics.dispose();
  }

  /**
   * The limbs and key points of a body: green on its left side, orange on its right, blue in the
   * middle. A limb is drawn if both ends are.
   *
   * @param threshold points of a lower score are not drawn
   */
  public void draw(Pose pose, double threshold) {
    for (Pose.Limb limb : pose.limbs()) {
      KeyPoint from = pose.points().get(limb.from());
      KeyPoint to = pose.points().get(limb.to());
      if (isFound(from, threshold) && isFound(to, threshold)) {
        Color side = side(from.name()).equals(side(to.name())) ? side(from.name()) : MIDDLE;
        line(from.x(), from.y(), to.x(), to.y(), side);
      }
    }
    for (KeyPoint point : pose.points()) {
      if (isFound(point, threshold)) {
        mark(point.x(), point.y(), side(point.name()));
      }
    }
  }

  /** The key points of a face, in the colours of a body's, and lines along its parts. */
  public void draw(FaceSurface face) {
    FacePoint before = null;
    for (FacePoint point : face.points()) {
      Color side = side(point.part());
      if (before != null && before.part().equals(point.part())) {
        line(before.x(), before.y(), point.x(), point.y(), side);
      }
      mark(point.x(), point.y(), side);
      before = point;
    }
  }

  /** An interest point, green. */
  public void draw(InterestPoint point) {
    mark(point.x(), point.y(), LEFT);
  }

  private void line(double fromX, double fromY, double toX, double toY, Color colour) {
    Graphics2D graphics = graphics(colour);
    graphics.setStroke(new BasicStroke(thickness));
    graphics.draw(new Line2D.Double(fromX, fromY, toX, toY));
    graphics.dispose();
  }

  private void mark(double x, double y, Color colour) {
    Graphics2D graphics = graphics(colour);
    int side = 2 * thickness + 1;
    graphics.fillRect((int) x - thickness, (int) y - thickness, side, side);
    graphics.dispose();
  }

  private static boolean isFound(KeyPoint point, double threshold) {
    return point.score() > 0 && point.score() >= threshold;
  }

  private static Color side(String name) {
    return name.startsWith("left_") ? LEFT : name.startsWith("right_") ? RIGHT : MIDDLE;
  }

  private Graphics2D graphics(Color colour) {
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    return graphics;
  }

  /** What is drawn by now, copied. */
  public Picture toPicture() {
    return Pictures.of(image);
  }

  /**
   * Writes what is drawn as a PNG, of which the same is always the same bytes in a JDK.
   *
   * @throws IOException if the file cannot be written
   */
  public void writePng(Path file) throws IOException {
    Png.write(image, file);
  }
}
