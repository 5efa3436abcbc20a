package dev.foldnet.runtime.output;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.image.PictureException;
import dev.foldnet.runtime.image.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The bodies in a picture, each with COCO's 17 key points, of which those that were not found have
 * score 0. They are grouped as the evaluations of pytorchcv's networks do (osmr/imgclsmob), in the
 * input's pixels where those do in the picture's.
 */
public final class Bodies {
  private static final int FIELD_MAPS = 57;
  private static final int PART_MAPS = 50;

  /** COCO's key points in order; the numbers here have a neck, 1, which is none of them. */
  private static final int[] COCO = {0, 15, 14, 17, 16, 5, 2, 6, 3, 7, 4, 11, 8, 12, 9, 13, 10};

  private Bodies() {}

  /**
   * Bodies by heat maps of key points and fields along limbs, as of lightweight OpenPose.
   *
   * @param output (1, maps, H, W): 19 heat maps, 38 maps of fields, what follows is not read
   * @param placement of the picture in the network's input
   * @param labels names of COCO's key points in order; one without is a number
   * @throws PictureException if the output is no such maps, or not finite
   */
  public static List<Pose> ofFields(FloatTensor output, Placement placement, List<String> labels) {
    CubicMaps maps = maps(output, FIELD_MAPS, placement);
    return poses(FieldBodies.of(maps), maps, placement, labels);
  }

  /**
   * Bodies by maps of limbs and heat maps of key points, as of IbpPose.
   *
   * @param output (1, maps, H, W): 30 maps of limbs, 20 heat maps, what follows is not read
   * @param placement of the picture in the network's input
   * @param labels names of COCO's key points in order; one without is a number
   * @throws PictureException if the output is no such maps, or not finite
   */
  public static List<Pose> ofParts(FloatTensor output, Placement placement, List<String> labels) {
    CubicMaps maps = maps(output, PART_MAPS, placement);
    return poses(PartBodies.of(maps), maps, placement, labels);
  }

  /** Maps of the part of the input that the picture covers. */
  private static CubicMaps maps(FloatTensor output, int least, Placement placement) {
    int[] shape = output.shape();
    if (shape.length != 4 || shape[0] != 1 || shape[1] < least || output.count() == 0) {
      throw new PictureException("not " + least + " maps for one picture: " + output);
    }
    Finite.require(output);
    int left = (int) Math.max(0, placement.left());
    int top = (int) Math.max(0, placement.top());
    double right = placement.inputX(placement.pictureWidth());
    double bottom = placement.inputY(placement.pictureHeight());
    CubicMaps.Window window =
        new CubicMaps.Window(
            left,
            top,
            (int) Math.min(placement.width(), Math.rint(right)) - left,
            (int) Math.min(placement.height(), Math.rint(bottom)) - top,
            placement.width(),
            placement.height());
    return new CubicMaps(output, window);
  }

  private static List<Pose> poses(
      List<Map<Integer, Peaks.Peak>> bodies,
      CubicMaps maps,
      Placement placement,
      List<String> labels) {
    List<Pose> poses = new ArrayList<>();
    for (Map<Integer, Peaks.Peak> body : bodies) {
      List<KeyPoint> points = new ArrayList<>();
      for (int i = 0; i < COCO.length; i++) {
        String name = Labels.at(labels, i);
        Peaks.Peak peak = body.get(COCO[i]);
        if (peak == null) {
          points.add(new KeyPoint(name, 0, 0, 0));
          continue;
        }
        double x = placement.pictureX(maps.window().left() + peak.x() + 0.5);
        double y = placement.pictureY(maps.window().top() + peak.y() + 0.5);
        points.add(new KeyPoint(name, x, y, peak.score()));
      }
      poses.add(Pose.of(points));
    }
    return List.copyOf(poses);
  }
}
