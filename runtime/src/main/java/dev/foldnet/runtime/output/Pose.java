package dev.foldnet.runtime.output;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.image.PictureException;
import dev.foldnet.runtime.image.Placement;
import java.util.ArrayList;
import java.util.List;

/**
 * A body's key points in a picture. Immutable.
 *
 * @param points in the network's order
 * @param score how sure it is: of the points that were found the mean
 */
public record Pose(List<KeyPoint> points, double score) {
  private static final int COLUMNS = 3;

  /** Pixels of the input to a place of the heat maps: pytorchcv's heads leave a fourth. */
  private static final int CELL = 4;

  /** COCO's skeleton over its key points, from the annotations' category person. */
  private static final List<Limb> COCO =
      Limb.list(
          15, 13, 13, 11, 16, 14, 14, 12, 11, 12, 5, 11, 6, 12, 5, 6, 5, 7, 6, 8, 7, 9, 8, 10, 1, 2,
          0, 1, 0, 2, 1, 3, 2, 4, 3, 5, 4, 6);

  private static final int COCO_POINTS = 17;

  public Pose {
    points = List.copyOf(points);
  }

  /**
   * Two key points that are joined.
   *
   * @param from index of the one
   * @param to index of the other
   */
  public record Limb(int from, int to) {
    private static List<Limb> list(int... ends) {
      List<Limb> limbs = new ArrayList<>();
      for (int i = 0; i < ends.length; i += 2) {
        limbs.add(new Limb(ends[i], ends[i + 1]));
      }
      return List.copyOf(limbs);
    }
  }

  /**
   * The key points of the one body that a network looks for.
   *
   * @param output (1, points, 3): x and y in places of heat maps of a fourth of the input, and
   *     score
   * @param placement of the picture in the network's input
   * @param labels names of the points in order; one without is a number
   * @throws PictureException if the output is no such rows, or not finite
   */
  public static Pose read(FloatTensor output, Placement placement, List<String> labels) {
    float[] values = Finite.rows(output, COLUMNS);
    List<KeyPoint> points = new ArrayList<>();
    for (int at = 0; at < values.length; at += COLUMNS) {
      String name = Labels.at(labels, at / COLUMNS);
      double x = placement.pictureX((double) CELL * values[at]);
      double y = placement.pictureY((double) CELL * values[at + 1]);
      points.add(new KeyPoint(name, x, y, values[at + 2]));
    }
    return of(points);
  }

  static Pose of(List<KeyPoint> points) {
    return new Pose(
        points,
        points.stream()
            .mapToDouble(KeyPoint::score)
            .filter(score -> score > 0)
            .average()
            .orElse(0));
  }

  /** What joins the points, if they are COCO's 17; else nothing. */
  public List<Limb> limbs() {
    return points.size() == COCO_POINTS ? COCO : List.of();
  }
}
