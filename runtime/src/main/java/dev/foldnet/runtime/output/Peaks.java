package dev.foldnet.runtime.output;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where heat maps of key points have their peaks. */
final class Peaks {
  private static final float LEAST = 0.1f;

  /** Pixels; of peaks that are closer the leftmost stays. */
  private static final int DISTANCE = 6;

  private static final int RADIUS = 2;

  /** Chosen: noise has many, people on a picture are less. */
  private static final int MOST = 100;

  /** In place of a peak's number, that a key point has none. */
  static final int NONE = -1;

  private Peaks() {}

  /**
   * A peak.
   *
   * @param x column
   * @param y row
   * @param score how sure it is
   */
  record Peak(double x, double y, double score) {}

  /**
   * The peaks of a map from left to right: values of at least 0.1 that are larger than the four
   * around, each if it has 0.1, and beyond the map than 0.
   *
   * @param map row by row
   * @param width of a row
   */
  static List<Peak> of(float[] map, int width) {
    List<Peak> peaks = new ArrayList<>();
    int height = map.length / width;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float score = at(map, width, height, x, y);
        if (score > at(map, width, height, x - 1, y)
            && score > at(map, width, height, x + 1, y)
            && score > at(map, width, height, x, y - 1)
            && score > at(map, width, height, x, y + 1)) {
          peaks.add(new Peak(x, y, score));
        }
      }
    }
    peaks.sort(Comparator.comparingDouble(Peak::x));
    List<Peak> kept = new ArrayList<>();
    for (Peak peak : peaks) {
      if (kept.stream().noneMatch(one -> isNear(one, peak))) {
        kept.add(peak);
      }
    }
    return highest(kept);
  }

  private static float at(float[] map, int width, int height, int x, int y) {
    boolean inside = x >= 0 && x < width && y >= 0 && y < height;
    float value = inside ? map[y * width + x] : 0;
    return value < LEAST ? 0 : value;
  }

  private static boolean isNear(Peak one, Peak other) {
    return Math.hypot(one.x() - other.x(), one.y() - other.y()) < DISTANCE;
  }

  /**
   * The peaks of a map row by row: values of at least so much that none around is above, moved to
   * the centre of gravity of the 25 around, where these are in the map; their mean is the score. As
   * in IbpPose's evaluation, columns are moved by what rows weigh, and rows by columns.
   *
   * @param map row by row
   * @param width of a row
   * @param least value of a peak
   */
  static List<Peak> refined(float[] map, int width, float least) {
    List<Peak> peaks = new ArrayList<>();
    int height = map.length / width;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (map[y * width + x] >= least && isTop(map, width, height, x, y)) {
          boolean inside = x >= RADIUS && x + RADIUS < width && y >= RADIUS && y + RADIUS < height;
          peaks.add(inside ? moved(map, width, x, y) : new Peak(x, y, map[y * width + x]));
        }
      }
    }
    return highest(peaks);
  }

  private static boolean isTop(float[] map, int width, int height, int x, int y) {
    for (int row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        if (map[row * width + column] > map[y * width + x]) {
          return false;
        }
      }
    }
    return true;
  }

  private static Peak moved(float[] map, int width, int x, int y) {
    double sum = 0;
    double byRow = 0;
    double byColumn = 0;
    for (int row = -RADIUS; row <= RADIUS; row++) {
      for (int column = -RADIUS; column <= RADIUS; column++) {
        double value = map[(y + row) * width + x + column];
        sum += value;
        byRow += row * value;
        byColumn += column * value;
      }
    }
    int count = (2 * RADIUS + 1) * (2 * RADIUS + 1);
    return new Peak(x + shift(byRow, sum), y + shift(byColumn, sum), sum / count);
  }

  /** Around a peak may be so much below 0 that the centre of gravity is nowhere near. */
  private static double shift(double moment, double sum) {
    return sum > 0 ? Math.max(-RADIUS, Math.min(RADIUS, moment / sum)) : 0;
  }

  /**
   * A body's peaks by their key points, without those that it has not.
   *
   * @param peaks of each key point
   * @param numbers among these
   */
  static Map<Integer, Peak> chosen(List<List<Peak>> peaks, int[] numbers) {
    Map<Integer, Peak> chosen = new TreeMap<>();
    for (int point = 0; point < numbers.length; point++) {
      if (numbers[point] != NONE) {
        chosen.put(point, peaks.get(point).get(numbers[point]));
      }
    }
    return chosen;
  }

  /** Of more than 100 peaks the 100 highest, in the same order. */
  private static List<Peak> highest(List<Peak> peaks) {
    if (peaks.size() <= MOST) {
      return peaks;
    }
    Set<Peak> kept =
        peaks.stream()
            .sorted(Comparator.comparingDouble(Peak::score).reversed())
            .limit(MOST)
            .collect(Collectors.toSet());
    return peaks.stream().filter(kept::contains).toList();
  }
}
