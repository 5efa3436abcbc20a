package dev.foldnet.runtime.output;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;

/**
 * A line of text on a ground of its own. A JVM without fonts, as small images have, leaves it out.
 */
final class Caption {
  private static final int MAX_LENGTH = 60;

  private Caption() {}

  /**
   * Draws a line.
   *
   * @param left of its ground
   * @param top of its ground
   * @param size of the font, pixels
   * @param ground its colour; the text is black or white
   */
  static void draw(String text, int left, int top, int size, Color ground, Graphics2D graphics) {
    String line = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    FontMetrics metrics;
    try {
      graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
      metrics = graphics.getFontMetrics();
    } catch (InternalError | LinkageError | RuntimeException e) {
      return;
    }
    graphics.setColor(ground);
    graphics.fillRect(left, top, metrics.stringWidth(line) + 4, metrics.getHeight());
    int luma = 299 * ground.getRed() + 587 * ground.getGreen() + 114 * ground.getBlue();
    graphics.setColor(luma > 128_000 ? Color.BLACK : Color.WHITE);
    graphics.drawString(line, left + 2, top + metrics.getAscent());
  }
}
