package dev.foldnet.runtime.output;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where heat maps of key points have their peaks. */
final class Peaks {
  private static final float LEAST = 0.1f;

  /** Pixels; of peaks that are closer the leftmost stays. */
  private static final int DISTANCE = 6;

  private Peaks() {}

  /**
   * A peak.
   *
   * @param x column
   * @param y row
   * @param score the map's value there
   */
  record Peak(int x, int y, float score) {}

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
    peaks.sort(Comparator.comparingInt(Peak::x));
    List<Peak> kept = new ArrayList<>();
    for (Peak peak : peaks) {
      if (kept.stream().noneMatch(one -> isNear(one, peak))) {
        kept.add(peak);
      }
    }
    return kept;
  }

  private static float at(float[] map, int width, int height, int x, int y) {
    boolean inside = x >= 0 && x < width && y >= 0 && y < height;
    float value = inside ? map[y * width + x] : 0;
    return value < LEAST ? 0 : value;
  }

  private static boolean isNear(Peak one, Peak other) {
    return Math.hypot(one.x() - other.x(), one.y() - other.y()) < DISTANCE;
  }
}
