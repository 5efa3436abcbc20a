package dev.foldnet.runtime.output;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.image.PictureException;
import dev.foldnet.runtime.image.Placement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The bodies in a picture, from heat maps of their key points and fields along the limbs, as
 * lightweight OpenPose's evaluation groups them (pytorch/datasets/coco_hpe2_dataset.py of
 * osmr/imgclsmob): here in the input's pixels, there in the picture's.
 */
public final class Bodies {
  private static final int POINTS = 18;
  private static final int FIRST_FIELD = 19;
  private static final int MAPS = 57;
  private static final int SAMPLES = 10;
  private static final double LEAST_FIELD = 0.05;
  private static final double LEAST_MEAN = 0.2;
  private static final int LEAST_POINTS = 3;
  private static final int NONE = -1;

  /** The last two only close gaps: an ear that its eye did not find, by its shoulder. */
  private static final int CLOSING = 17;

  /**
   * Key points that limbs join: nose, neck, right arm, left arm, right leg, left leg, eyes, ears.
   */
  private static final int[][] LIMBS = {
    {1, 2}, {1, 5}, {2, 3}, {3, 4}, {5, 6}, {6, 7}, {1, 8}, {8, 9}, {9, 10}, {1, 11}, {11, 12},
    {12, 13}, {1, 0}, {0, 14}, {14, 16}, {0, 15}, {15, 17}, {2, 16}, {5, 17}
  };

  /** The fields of limbs: x here, y in the next map. */
  private static final int[] FIELDS = {
    12, 20, 14, 16, 22, 24, 0, 2, 4, 6, 8, 10, 28, 30, 34, 32, 36, 18, 26
  };

  /** COCO's key points in order, of which the neck is none. */
  private static final int[] COCO = {0, 15, 14, 17, 16, 5, 2, 6, 3, 7, 4, 11, 8, 12, 9, 13, 10};

  private final List<List<Peaks.Peak>> peaks = new ArrayList<>();
  private final List<Body> bodies = new ArrayList<>();
  private final CubicMaps maps;
  private final int width;
  private final int height;

  private Bodies(CubicMaps maps, int width, int height) {
    this.maps = maps;
    this.width = width;
    this.height = height;
  }

  /** Which peak of each key point is the body's, and what that comes to. */
  private static final class Body {
    final int[] peak = new int[POINTS];
    int count;
    double score;

    Body(int count, double score) {
      Arrays.fill(peak, NONE);
      this.count = count;
      this.score = score;
    }
  }

  /** Two peaks that a limb may join, and how well. */
  private record Connection(int from, int to, double score) {}

  /**
   * The bodies, each with COCO's 17 key points; those that were not found have score 0.
   *
   * @param output (1, maps, H, W): 19 heat maps, 38 maps of fields, what follows is not read
   * @param placement of the picture in the network's input
   * @param labels names of COCO's key points in order; one without is a number
   * @throws PictureException if the output is no such maps, or not finite
   */
  public static List<Pose> read(FloatTensor output, Placement placement, List<String> labels) {
    int[] shape = output.shape();
    if (shape.length != 4 || shape[0] != 1 || shape[1] < MAPS || output.count() == 0) {
      throw new PictureException("no heat maps and fields for one picture: " + output);
    }
    Finite.require(output);
    CubicMaps.Window window = window(placement);
    Bodies all = new Bodies(new CubicMaps(output, window), window.width(), window.height());
    for (int point = 0; point < POINTS; point++) {
      all.peaks.add(Peaks.of(all.maps.enlarged(point), all.width));
    }
    for (int limb = 0; limb < LIMBS.length; limb++) {
      all.join(limb);
    }
    List<Pose> poses = new ArrayList<>();
    for (Body body : all.bodies) {
      if (body.count >= LEAST_POINTS && body.score / body.count >= LEAST_MEAN) {
        poses.add(all.pose(body, window, placement, labels));
      }
    }
    return List.copyOf(poses);
  }

  /** The part of the input that the picture covers. */
  private static CubicMaps.Window window(Placement placement) {
    int left = (int) Math.max(0, placement.left());
    int top = (int) Math.max(0, placement.top());
    double right = placement.inputX(placement.pictureWidth());
    double bottom = placement.inputY(placement.pictureHeight());
    return new CubicMaps.Window(
        left,
        top,
        (int) Math.min(placement.width(), Math.rint(right)) - left,
        (int) Math.min(placement.height(), Math.rint(bottom)) - top,
        placement.width(),
        placement.height());
  }

  private void join(int limb) {
    int a = LIMBS[limb][0];
    int b = LIMBS[limb][1];
    if (peaks.get(a).isEmpty() || peaks.get(b).isEmpty()) {
      addAlone(a);
      addAlone(b);
      return;
    }
    for (Connection each : distinct(connections(limb))) {
      if (limb >= CLOSING) {
        close(a, b, each);
      } else {
        extend(a, b, each);
      }
    }
  }

  /** Peaks of a key point that no body has are bodies of their own. */
  private void addAlone(int point) {
    for (int i = 0; i < peaks.get(point).size(); i++) {
      int peak = i;
      if (bodies.stream().noneMatch(body -> body.peak[point] == peak)) {
        Body body = new Body(1, peaks.get(point).get(i).score());
        body.peak[point] = i;
        bodies.add(body);
      }
    }
  }

  /** What may be joined, the best first. */
  private List<Connection> connections(int limb) {
    List<Peaks.Peak> from = peaks.get(LIMBS[limb][0]);
    List<Peaks.Peak> to = peaks.get(LIMBS[limb][1]);
    float[] fieldX = maps.enlarged(FIRST_FIELD + FIELDS[limb]);
    float[] fieldY = maps.enlarged(FIRST_FIELD + FIELDS[limb] + 1);
    List<Connection> connections = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      for (int j = 0; j < to.size(); j++) {
        double score = score(from.get(i), to.get(j), fieldX, fieldY);
        if (score > 0) {
          connections.add(new Connection(i, j, score));
        }
      }
    }
    connections.sort(Comparator.comparingDouble(Connection::score).reversed());
    return connections;
  }

  /**
   * The mean of the field along the way from a peak to another where it is over 0.05, less what the
   * way is too long for; 0 if it is at two places of ten, or more, no more than 0.05.
   */
  private double score(Peaks.Peak from, Peaks.Peak to, float[] fieldX, float[] fieldY) {
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double length = Math.sqrt(dx * dx + dy * dy);
    if (length == 0) {
      return 0;
    }
    double sum = 0;
    int passed = 0;
    for (int i = 0; i < SAMPLES; i++) {
      int x = (int) Math.rint(1.0 / (SAMPLES - 1) * dx * i + from.x());
      int y = (int) Math.rint(1.0 / (SAMPLES - 1) * dy * i + from.y());
      double along = dx / length * fieldX[y * width + x] + dy / length * fieldY[y * width + x];
      if (along > LEAST_FIELD) {
        sum += along;
        passed++;
      }
    }
    int half = height / 2;
    boolean enough = passed > 0.8 * SAMPLES;
    return enough ? sum / passed + Math.min(half / length - 1, 0) : 0;
  }

  /** Of connections those whose peaks no better one has. */
  private static List<Connection> distinct(List<Connection> connections) {
    List<Connection> kept = new ArrayList<>();
    for (Connection each : connections) {
      if (kept.stream().noneMatch(one -> one.from() == each.from() || one.to() == each.to())) {
        kept.add(each);
      }
    }
    return kept;
  }

  private void close(int a, int b, Connection found) {
    for (Body body : bodies) {
      if (body.peak[a] == found.from() && body.peak[b] == NONE) {
        body.peak[b] = found.to();
      } else if (body.peak[b] == found.to() && body.peak[a] == NONE) {
        body.peak[a] = found.from();
      }
    }
  }

  private void extend(int a, int b, Connection found) {
    double score = peaks.get(b).get(found.to()).score() + found.score();
    boolean known = false;
    for (Body body : bodies) {
      if (body.peak[a] == found.from()) {
        body.peak[b] = found.to();
        body.count++;
        body.score += score;
        known = true;
      }
    }
    if (!known) {
      Body body = new Body(2, peaks.get(a).get(found.from()).score() + score);
      body.peak[a] = found.from();
      body.peak[b] = found.to();
      bodies.add(body);
    }
  }

  private Pose pose(Body body, CubicMaps.Window window, Placement placement, List<String> labels) {
    List<KeyPoint> points = new ArrayList<>();
    for (int i = 0; i < COCO.length; i++) {
      String name = i < labels.size() ? labels.get(i) : Integer.toString(i);
      int found = body.peak[COCO[i]];
      if (found == NONE) {
        points.add(new KeyPoint(name, 0, 0, 0));
        continue;
      }
      Peaks.Peak peak = peaks.get(COCO[i]).get(found);
      double x = placement.pictureX(window.left() + peak.x() + 0.5);
      double y = placement.pictureY(window.top() + peak.y() + 0.5);
      points.add(new KeyPoint(name, x, y, peak.score()));
    }
    return Pose.of(points);
  }
}
