package dev.foldnet.runtime.output;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.image.PictureException;
import dev.foldnet.runtime.image.Placement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The interest points of a picture, the likeliest first, and a descriptor of each: points of two
 * pictures are the same where their descriptors are alike. As pytorchcv's SuperPoint has them
 * (osmr/imgclsmob, {@code superpointnet.py}): none is within four pixels of a likelier one on both
 * axes, or near the edge. Immutable, as long as nobody writes to the descriptors' array.
 */
public final class InterestPoints {
  private static final int DISTANCE = 4;

  /** Pixels at an edge of the input where no point counts: four, and the distance. */
  private static final int BORDER = 4 + DISTANCE;

  /** Pixels of the input on each axis for which there is a descriptor. */
  private static final int CELL = 8;

  /** Below, a descriptor's length counts as this: PyTorch's {@code normalize}. */
  private static final double LEAST_LENGTH = 1e-12;

  private final List<InterestPoint> points;
  private final FloatTensor descriptors;

  private InterestPoints(List<InterestPoint> points, FloatTensor descriptors) {
    this.points = List.copyOf(points);
    this.descriptors = descriptors;
  }

  /**
   * The points that the outputs tell.
   *
   * @param heat (1, 1, H, W): how likely each pixel of the input is a point
   * @param cells (1, C, H / 8, W / 8): the descriptor of each cell
   * @param placement of the picture in the network's input; points beside it are left out
   * @param least score of a point
   * @throws PictureException if the outputs are no such maps, or not finite
   */
  public static InterestPoints of(
      FloatTensor heat, FloatTensor cells, Placement placement, double least) {
    int[] shape = heat.shape();
    int[] coarse = cells.shape();
    if (shape.length != 4
        || shape[0] != 1
        || shape[1] != 1
        || coarse.length != 4
        || coarse[0] != 1
        || coarse[2] * CELL != shape[2]
        || coarse[3] * CELL != shape[3]) {
      throw new PictureException(
          "not (1, 1, H, W) and (1, C, H / 8, W / 8): " + heat + ", " + cells);
    }
    Finite.require(cells);
    int width = shape[3];
    List<InterestPoint> points = new ArrayList<>();
    List<float[]> descriptors = new ArrayList<>();
    for (int pixel : pixels(Finite.require(heat), width, least)) {
      int column = pixel % width;
      int row = pixel / width;
      double x = placement.pictureX(column + 0.5);
      double y = placement.pictureY(row + 0.5);
      if (x >= 0 && x < placement.pictureWidth() && y >= 0 && y < placement.pictureHeight()) {
        points.add(new InterestPoint(x, y, heat.values()[pixel]));
        descriptors.add(descriptor(cells, column, row));
      }
    }
    return new InterestPoints(points, joined(descriptors, coarse[1]));
  }

  /** The pixels that are points, the likeliest first. */
  private static List<Integer> pixels(float[] heat, int width, double least) {
    int height = heat.length / width;
    List<Integer> likeliest =
        IntStream.range(0, heat.length)
            .filter(pixel -> heat[pixel] >= least)
            .boxed()
            .sorted(Comparator.comparingDouble(pixel -> -heat[pixel]))
            .toList();
    boolean[] taken = new boolean[heat.length];
    List<Integer> points = new ArrayList<>();
    for (int pixel : likeliest) {
      int column = pixel % width;
      int row = pixel / width;
      if (!taken[pixel]) {
        for (int y = Math.max(0, row - DISTANCE); y <= Math.min(height - 1, row + DISTANCE); y++) {
          int from = y * width + Math.max(0, column - DISTANCE);
          int to = y * width + Math.min(width - 1, column + DISTANCE);
          Arrays.fill(taken, from, to + 1, true);
        }
        if (isInside(column, width) && isInside(row, height)) {
          points.add(pixel);
        }
      }
    }
    return points;
  }

  /** Whether no edge is near; the last place that counts is one further out, as it is there. */
  private static boolean isInside(int place, int size) {
    return place > BORDER && place <= size - BORDER;
  }

  /**
   * Between those of four cells, which are all there as no edge is near, and of length 1. As there,
   * a pixel's position is that of its left and upper edge.
   */
  private static float[] descriptor(FloatTensor cells, int column, int row) {
    int width = cells.size(3);
    int places = cells.size(2) * width;
    double x = (double) column / CELL - 0.5;
    double y = (double) row / CELL - 0.5;
    int left = (int) x;
    int upper = (int) y;
    double right = x - left;
    double down = y - upper;
    float[] values = cells.values();
    double[] descriptor = new double[cells.size(1)];
    double length = 0;
    for (int c = 0; c < descriptor.length; c++) {
      int at = c * places + upper * width + left;
      double above = (1 - right) * values[at] + right * values[at + 1];
      double below = (1 - right) * values[at + width] + right * values[at + width + 1];
      descriptor[c] = (1 - down) * above + down * below;
      length += descriptor[c] * descriptor[c];
    }
    double scale = 1 / Math.max(LEAST_LENGTH, Math.sqrt(length));
    float[] unit = new float[descriptor.length];
    for (int c = 0; c < unit.length; c++) {
      unit[c] = (float) (scale * descriptor[c]);
    }
    return unit;
  }

  private static FloatTensor joined(List<float[]> rows, int columns) {
    float[] values = new float[Math.multiplyExact(rows.size(), columns)];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, values, i * columns, columns);
    }
    return new FloatTensor(new int[] {rows.size(), columns}, values);
  }

  /** The likeliest first. */
  public List<InterestPoint> points() {
    return points;
  }

  /** Of each point, in their order, (points, C), each of length 1. */
  public FloatTensor descriptors() {
    return descriptors;
  }
}
