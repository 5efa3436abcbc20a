package dev.foldnet.runtime.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;

/** The heat maps, fields and parts that {@code make_outputs.py} makes of people. */
final class MadeUpBodies {
  private static final int[][] LIMBS = {
    {1, 2, 12},
    {1, 5, 20},
    {2, 3, 14},
    {3, 4, 16},
    {5, 6, 22},
    {6, 7, 24},
    {1, 8, 0},
    {8, 9, 2},
    {9, 10, 4},
    {1, 11, 6},
    {11, 12, 8},
    {12, 13, 10},
    {1, 0, 28},
    {0, 14, 30},
    {14, 16, 34},
    {0, 15, 32},
    {15, 17, 36},
    {2, 16, 18},
    {5, 17, 26}
  };

  private static final int[][] PARTS = {
    {1, 0}, {1, 14}, {1, 15}, {1, 16}, {1, 17}, {0, 14}, {0, 15}, {14, 16}, {15, 17}, {1, 2},
    {2, 3}, {3, 4}, {1, 5}, {5, 6}, {6, 7}, {1, 8}, {8, 9}, {9, 10}, {1, 11}, {11, 12}, {12, 13},
    {0, 2}, {0, 5}, {2, 8}, {8, 12}, {5, 11}, {11, 9}, {16, 2}, {17, 5}, {8, 11}
  };

  private MadeUpBodies() {}

  /**
   * 57 maps of so many places a side.
   *
   * @param people each 18 key points, (x, y, score) or null
   */
  static float[] fields(JsonArray people, int places) {
    float[] maps = new float[57 * places * places];
    for (JsonElement person : people) {
      JsonArray points = person.getAsJsonArray();
      for (int y = 0; y < places; y++) {
        for (int x = 0; x < places; x++) {
          for (int k = 0; k < points.size(); k++) {
            bump(maps, (k * places + y) * places + x, points.get(k), x, y);
          }
          for (int[] limb : LIMBS) {
            int at = ((19 + limb[2]) * places + y) * places + x;
            field(maps, at, places * places, points.get(limb[0]), points.get(limb[1]), x, y);
          }
        }
      }
    }
    return maps;
  }

  /** 50 maps, of limbs and of key points. */
  static float[] parts(JsonArray people, int places) {
    float[] maps = new float[50 * places * places];
    for (JsonElement person : people) {
      JsonArray points = person.getAsJsonArray();
      for (int y = 0; y < places; y++) {
        for (int x = 0; x < places; x++) {
          for (int k = 0; k < points.size(); k++) {
            bump(maps, ((30 + k) * places + y) * places + x, points.get(k), x, y);
          }
          for (int k = 0; k < PARTS.length; k++) {
            int at = (k * places + y) * places + x;
            part(maps, at, points.get(PARTS[k][0]), points.get(PARTS[k][1]), x, y);
          }
        }
      }
    }
    return maps;
  }

  private static void part(float[] maps, int at, JsonElement from, JsonElement to, int x, int y) {
    if (from.isJsonNull() || to.isJsonNull()) {
      return;
    }
    Way way = Way.of(from, to, x, y);
    double along = Math.max(0, Math.min(way.length(), way.along()));
    double away = Math.hypot(way.px() - along * way.dx(), way.py() - along * way.dy());
    maps[at] = Math.max(maps[at], (float) Math.max(0, 1 - away / 1.5));
  }

  /**
   * A place beside a limb.
   *
   * @param dx of the limb's direction
   * @param dy of the limb's direction
   * @param px from the limb's begin to the place
   * @param py from the limb's begin to the place
   */
  private record Way(double dx, double dy, double length, double px, double py) {
    static Way of(JsonElement from, JsonElement to, int x, int y) {
      double dx = number(to, 0) - number(from, 0);
      double dy = number(to, 1) - number(from, 1);
      double length = Math.sqrt(dx * dx + dy * dy);
      double px = x - number(from, 0);
      double py = y - number(from, 1);
      return new Way(dx / length, dy / length, length, px, py);
    }

    /** How far along the limb it is. */
    double along() {
      return px * dx + py * dy;
    }
  }

  private static double number(JsonElement point, int index) {
    return point.getAsJsonArray().get(index).getAsDouble();
  }

  private static void bump(float[] maps, int at, JsonElement point, int x, int y) {
    if (!point.isJsonNull()) {
      double dx = x - number(point, 0);
      double dy = y - number(point, 1);
      double value = Math.max(0, 1 - (dx * dx + dy * dy) / 9) * number(point, 2);
      maps[at] = Math.max(maps[at], (float) value);
    }
  }

  private static void field(
      float[] maps, int at, int next, JsonElement from, JsonElement to, int x, int y) {
    if (from.isJsonNull() || to.isJsonNull()) {
      return;
    }
    Way way = Way.of(from, to, x, y);
    double away = Math.abs(way.px() * way.dy() - way.py() * way.dx());
    if (away <= 1.5 && way.along() >= -1 && way.along() <= way.length() + 1) {
      maps[at] = (float) way.dx();
      maps[at + next] = (float) way.dy();
    }
  }
}
