package dev.foldnet.runtime.image;

/**
 * Where a picture lies in a network's input. Immutable.
 *
 * <p>Positions are in pixels from the left and from the top edge: the first pixel's centre is at
 * 0.5. Those of the input are {@code scaleX * x + left} and {@code scaleY * y + top} of the
 * picture's; what of the picture lies beyond the input is not seen.
 *
 * @param pictureWidth pixels in a row of the picture, upright
 * @param pictureHeight its rows
 * @param width pixels in a row of the input
 * @param height its rows
 * @param scaleX by which widths are multiplied
 * @param scaleY by which heights are multiplied
 * @param left of the picture's left edge in the input; negative where some is cut off
 * @param top of its upper edge
 */
public record Placement(
    int pictureWidth,
    int pictureHeight,
    int width,
    int height,
    double scaleX,
    double scaleY,
    double left,
    double top) {

  /** The position in the input of one in the picture. */
  public double inputX(double pictureX) {
    return scaleX * pictureX + left;
  }

  /** The position in the input of one in the picture. */
  public double inputY(double pictureY) {
    return scaleY * pictureY + top;
  }

  /** The position in the picture of one in the input. */
  public double pictureX(double inputX) {
    return (inputX - left) / scaleX;
  }

  /** The position in the picture of one in the input. */
  public double pictureY(double inputY) {
    return (inputY - top) / scaleY;
  }
}
