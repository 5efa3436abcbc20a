package dev.foldnet.runtime.output;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.image.PictureException;
import dev.foldnet.runtime.image.Placement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The faces that LFFD finds: on each scale of its heads, each place tells how likely a face is
 * around it, and where its edges are; of faces that overlap the likeliest stays. Formulas and
 * numbers are those of pytorchcv's evaluation on WIDER FACE (osmr/imgclsmob, {@code
 * WiderfaceDetMetric}).
 */
public final class FaceBoxes {
  private static final int MAPS = 6;

  /** LFFD-320-20L-5S-V2 and LFFD-560-25L-8S-V1. */
  private static final List<List<Scale>> NETWORKS =
      List.of(
          List.of(
              new Scale(4, 10),
              new Scale(8, 20),
              new Scale(16, 40),
              new Scale(32, 80),
              new Scale(64, 160)),
          List.of(
              new Scale(4, 7.5),
              new Scale(4, 10),
              new Scale(8, 20),
              new Scale(8, 35),
              new Scale(16, 55),
              new Scale(32, 125),
              new Scale(32, 200),
              new Scale(32, 280)));

  private static final double LEAST_SCORE = 0.11;
  private static final int MOST = 10_000;
  private static final double MOST_OVERLAP = 0.4;

  private final Placement placement;
  private final String label;
  private final List<Box> boxes = new ArrayList<>();

  private FaceBoxes(Placement placement, String label) {
    this.placement = placement;
    this.label = label;
  }

  /**
   * One of the heads.
   *
   * @param stride pixels of the input from one place to the next; the first is at one less
   * @param half of the largest face that it looks for, in pixels
   */
  private record Scale(int stride, double half) {
    double position(int place) {
      return stride - 1 + stride * place;
    }
  }

  /**
   * The faces, the likeliest first, cut to the picture; those beyond it, and of a score of at most
   * 0.11, are left out.
   *
   * @param outputs of the five or eight heads, (1, 6, H, W) each: left, top, right, bottom in
   *     halves of the scale's largest face before the place; then how much speaks for a face and
   *     against
   * @param placement of the picture in the network's input
   * @param labels the name of a face; none is a number
   * @throws PictureException if the outputs are no such maps, or not finite
   */
  public static List<Box> of(List<FloatTensor> outputs, Placement placement, List<String> labels) {
    List<Scale> scales =
        NETWORKS.stream()
            .filter(network -> network.size() == outputs.size())
            .findFirst()
            .orElseThrow(
                () -> new PictureException("not the maps of 5 or 8 scales: " + outputs.size()));
    FaceBoxes faces = new FaceBoxes(placement, Labels.at(labels, 0));
    for (int i = 0; i < scales.size(); i++) {
      faces.add(outputs.get(i), scales.get(i));
    }
    return faces.apart();
  }

  private void add(FloatTensor output, Scale scale) {
    int[] shape = output.shape();
    if (shape.length != 4 || shape[0] != 1 || shape[1] != MAPS) {
      throw new PictureException("not (1, " + MAPS + ", H, W): " + output);
    }
    float[] values = Finite.require(output);
    int width = shape[3];
    int places = shape[2] * width;
    for (int at = 0; at < places; at++) {
      double score = 1 / (1 + Math.exp(values[5 * places + at] - (double) values[4 * places + at]));
      if (score > LEAST_SCORE) {
        double x = scale.position(at % width);
        double y = scale.position(at / width);
        new Box(
                x - scale.half() * values[at],
                y - scale.half() * values[places + at],
                x - scale.half() * values[2 * places + at],
                y - scale.half() * values[3 * places + at],
                0,
                label,
                score)
            .inPicture(placement)
            .ifPresent(boxes::add);
      }
    }
  }

  /** Without those that a likelier one covers. */
  private List<Box> apart() {
    List<Box> kept = new ArrayList<>();
    boxes.stream()
        .sorted(Comparator.comparingDouble(Box::score).reversed())
        .limit(MOST)
        .filter(box -> kept.stream().noneMatch(likelier -> covers(likelier, box)))
        .forEach(kept::add);
    return List.copyOf(kept);
  }

  /** Whether too much of a box is in another; a pixel more than both share on each axis counts. */
  private static boolean covers(Box likelier, Box box) {
    double width =
        Math.min(likelier.right(), box.right()) - Math.max(likelier.left(), box.left()) + 1;
    double height =
        Math.min(likelier.bottom(), box.bottom()) - Math.max(likelier.top(), box.top()) + 1;
    double area = (box.right() - box.left()) * (box.bottom() - box.top());
    return Math.max(0, width) * Math.max(0, height) > MOST_OVERLAP * area;
  }
}
