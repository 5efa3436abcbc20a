package dev.foldnet.runtime.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Bodies by maps of limbs and heat maps of key points, grouped as IbpPose's evaluation does:
 * pytorch/datasets/coco_hpe3_dataset.py of osmr/imgclsmob.
 */
final class PartBodies {
  private static final int POINTS = 18;
  private static final int FIRST_HEAT = 30;
  private static final int MOST_SAMPLES = 20;
  private static final float LEAST = 0.1f;
  private static final double LEAST_SHARE = 0.8;
  private static final double LEAST_MEAN = 0.45;

  /** A limb may be so many times as long as the body's longest. */
  private static final double LONGEST = 16;

  /** Bodies are one if what joins them is that share of their worst limbs. */
  private static final double TOLERANCE = 0.7;

  private static final int NONE = Peaks.NONE;

  /** Key points that limbs join: the neck's with the head, arms and legs, and across. */
  private static final int[][] LIMBS = {
    {1, 0}, {1, 14}, {1, 15}, {1, 16}, {1, 17}, {0, 14}, {0, 15}, {14, 16}, {15, 17}, {1, 2},
    {2, 3}, {3, 4}, {1, 5}, {5, 6}, {6, 7}, {1, 8}, {8, 9}, {9, 10}, {1, 11}, {11, 12}, {12, 13},
    {0, 2}, {0, 5}, {2, 8}, {8, 12}, {5, 11}, {11, 9}, {16, 2}, {17, 5}, {8, 11}
  };

  private final List<List<Peaks.Peak>> peaks = new ArrayList<>();
  private final List<Body> bodies = new ArrayList<>();
  private final CubicMaps maps;

  private PartBodies(CubicMaps maps) {
    this.maps = maps;
  }

  /** Which peak of each key point is the body's, and how well its limb fits. */
  private static final class Body {
    final int[] peak = new int[POINTS];
    final double[] fit = new double[POINTS];
    int count = 2;
    double score;
    double longest;

    Body() {
      Arrays.fill(peak, NONE);
      Arrays.fill(fit, NONE);
    }

    void put(int point, int number, double limb) {
      peak[point] = number;
      fit[point] = limb;
    }

    /** How well its worst limb fits. */
    double worst() {
      double worst = Double.POSITIVE_INFINITY;
      for (int point = 0; point < POINTS; point++) {
        if (peak[point] != NONE) {
          worst = Math.min(worst, fit[point]);
        }
      }
      return worst;
    }

    boolean sharesPoints(Body other) {
      for (int point = 0; point < POINTS; point++) {
        if (peak[point] != NONE && other.peak[point] != NONE) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * Two peaks that a limb may join.
   *
   * @param fit of the limb's map
   * @param rank by which the best are taken first
   */
  private record Connection(int from, int to, double fit, double length, double rank)
      implements Joined {}

  /**
   * The bodies' key points by their numbers.
   *
   * @param maps 30 maps of limbs, 20 heat maps
   */
  static List<Map<Integer, Peaks.Peak>> of(CubicMaps maps) {
    PartBodies all = new PartBodies(maps);
    for (int point = 0; point < POINTS; point++) {
      all.peaks.add(Peaks.refined(maps.enlarged(FIRST_HEAT + point), maps.width(), LEAST));
    }
    for (int limb = 0; limb < LIMBS.length; limb++) {
      for (Connection each : all.connections(limb)) {
        all.join(LIMBS[limb][0], LIMBS[limb][1], each);
      }
    }
    return all.bodies.stream()
        .filter(body -> body.score / body.count >= LEAST_MEAN)
        .map(body -> Peaks.chosen(all.peaks, body.peak))
        .toList();
  }

  /** What a limb joins, each peak once, the best first. */
  private List<Connection> connections(int limb) {
    List<Peaks.Peak> from = peaks.get(LIMBS[limb][0]);
    List<Peaks.Peak> to = peaks.get(LIMBS[limb][1]);
    float[] map = from.isEmpty() || to.isEmpty() ? new float[0] : maps.enlarged(limb);
    List<Connection> all = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      for (int j = 0; j < to.size(); j++) {
        double length =
            Math.hypot(to.get(j).x() - from.get(i).x(), to.get(j).y() - from.get(i).y());
        double fit = length == 0 ? 0 : fit(map, from.get(i), to.get(j), length);
        if (fit > 0) {
          double rank = 0.5 * fit + 0.25 * from.get(i).score() + 0.25 * to.get(j).score();
          all.add(new Connection(i, j, fit, length, rank));
        }
      }
    }
    all.sort(Comparator.comparingDouble(Connection::rank).reversed());
    return Joined.distinct(all);
  }

  /** The mean of a limb's map on the way, less what that is too long for; 0 if it has gaps. */
  private double fit(float[] map, Peaks.Peak from, Peaks.Peak to, double length) {
    int samples = (int) Math.min(Math.rint(length + 1), MOST_SAMPLES);
    double sum = 0;
    int passed = 0;
    for (int i = 0; i < samples; i++) {
      double way = samples == 1 ? 0 : (double) i / (samples - 1);
      int x = (int) Math.rint(from.x() + (to.x() - from.x()) * way);
      int y = (int) Math.rint(from.y() + (to.y() - from.y()) * way);
      float value = map[y * maps.width() + x];
      sum += value;
      passed += value > LEAST ? 1 : 0;
    }
    double fit = sum / samples + Math.min(0.5 * maps.height() / length - 1, 0);
    return passed >= LEAST_SHARE * samples ? fit : 0;
  }

  private void join(int a, int b, Connection found) {
    List<Body> touched =
        bodies.stream()
            .filter(body -> body.peak[a] == found.from() || body.peak[b] == found.to())
            .limit(2)
            .toList();
    double gain = peaks.get(b).get(found.to()).score() + found.fit();
    if (touched.isEmpty()) {
      Body body = new Body();
      body.put(a, found.from(), found.fit());
      body.put(b, found.to(), found.fit());
      body.longest = found.length();
      body.score = peaks.get(a).get(found.from()).score() + gain;
      bodies.add(body);
    } else if (touched.size() == 1) {
      extend(touched.get(0), b, found, gain);
    } else if (!touched.get(0).sharesPoints(touched.get(1))) {
      merge(touched.get(0), touched.get(1), found);
    }
  }

  /** Gives a body the limb's end, unless it has a better one. */
  private void extend(Body body, int b, Connection found, double gain) {
    boolean known = body.peak[b] == found.to();
    if (known ? body.fit[b] > found.fit() : body.fit[b] >= found.fit()) {
      return;
    }
    if (!known && LONGEST * body.longest <= found.length()) {
      return;
    }
    if (body.peak[b] == NONE) {
      body.count++;
    } else {
      body.score -= peaks.get(b).get(body.peak[b]).score() + body.fit[b];
    }
    body.put(b, found.to(), found.fit());
    body.score += gain;
    body.longest = Math.max(body.longest, found.length());
  }

  private void merge(Body one, Body other, Connection found) {
    if (found.fit() < TOLERANCE * Math.min(one.worst(), other.worst())
        || LONGEST * one.longest <= found.length()) {
      return;
    }
    for (int point = 0; point < POINTS; point++) {
      if (other.peak[point] != NONE) {
        one.put(point, other.peak[point], other.fit[point]);
      }
    }
    one.count += other.count;
    one.score += other.score + found.fit();
    one.longest = Math.max(one.longest, found.length());
    bodies.remove(other);
  }
}
