package dev.foldnet.runtime.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Bodies by heat maps of key points and fields along limbs, grouped as lightweight OpenPose's
 * evaluation does: pytorch/datasets/coco_hpe2_dataset.py of osmr/imgclsmob.
 */
final class FieldBodies {
  private static final int POINTS = 18;
  private static final int FIRST_FIELD = 19;
  private static final int SAMPLES = 10;
  private static final double LEAST_FIELD = 0.05;
  private static final double LEAST_MEAN = 0.2;
  private static final int LEAST_POINTS = 3;
  private static final int NONE = Peaks.NONE;

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

  private final List<List<Peaks.Peak>> peaks = new ArrayList<>();
  private final List<Body> bodies = new ArrayList<>();
  private final CubicMaps maps;

  private FieldBodies(CubicMaps maps) {
    this.maps = maps;
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
  private record Connection(int from, int to, double score) implements Joined {}

  /**
   * The bodies' key points by their numbers.
   *
   * @param maps 19 heat maps, 38 maps of fields
   */
  static List<Map<Integer, Peaks.Peak>> of(CubicMaps maps) {
    FieldBodies all = new FieldBodies(maps);
    for (int point = 0; point < POINTS; point++) {
      all.peaks.add(Peaks.of(maps.enlarged(point), maps.width()));
    }
    for (int limb = 0; limb < LIMBS.length; limb++) {
      all.join(limb);
    }
    return all.bodies.stream()
        .filter(body -> body.count >= LEAST_POINTS && body.score / body.count >= LEAST_MEAN)
        .map(body -> Peaks.chosen(all.peaks, body.peak))
        .toList();
  }

  private void join(int limb) {
    int a = LIMBS[limb][0];
    int b = LIMBS[limb][1];
    if (peaks.get(a).isEmpty() || peaks.get(b).isEmpty()) {
      addAlone(a);
      addAlone(b);
      return;
    }
    for (Connection each : Joined.distinct(connections(limb))) {
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
      int at = y * maps.width() + x;
      double along = dx / length * fieldX[at] + dy / length * fieldY[at];
      if (along > LEAST_FIELD) {
        sum += along;
        passed++;
      }
    }
    int half = maps.height() / 2;
    boolean enough = passed > 0.8 * SAMPLES;
    return enough ? sum / passed + Math.min(half / length - 1, 0) : 0;
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
}
