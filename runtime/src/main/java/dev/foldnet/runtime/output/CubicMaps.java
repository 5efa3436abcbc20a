package dev.foldnet.runtime.output;

import dev.foldnet.runtime.FloatTensor;

/**
 * Maps of an output enlarged to the input's pixels as OpenCV's {@code INTER_CUBIC} and PyTorch's
 * {@code bicubic} do: Keys' kernel with a = -0.75, places beyond the edge as the last one. What is
 * enlarged is a window, a map at a time. Not safe for use by several threads.
 */
final class CubicMaps {
  private static final double A = -0.75;
  private static final int TAPS = 4;

  private final float[] values;
  private final Window window;
  private final int mapWidth;
  private final int mapHeight;
  private final Axis across;
  private final Axis down;

  /**
   * Maps of an output.
   *
   * @param maps (1, maps, H, W)
   * @param window of the input that is asked for
   */
  CubicMaps(FloatTensor maps, Window window) {
    values = maps.values();
    this.window = window;
    mapHeight = maps.size(2);
    mapWidth = maps.size(3);
    across = new Axis(window.left(), window.width(), window.inputWidth(), mapWidth);
    down = new Axis(window.top(), window.height(), window.inputHeight(), mapHeight);
  }

  /**
   * A part of an input, pixels.
   *
   * @param left first column
   * @param top first row
   * @param width columns
   * @param height rows
   * @param inputWidth of the whole
   * @param inputHeight of the whole
   */
  record Window(int left, int top, int width, int height, int inputWidth, int inputHeight) {}

  /** What is enlarged. */
  Window window() {
    return window;
  }

  /** Pixels in a row of the window. */
  int width() {
    return window.width();
  }

  /** Rows of the window. */
  int height() {
    return window.height();
  }

  /** The window's values of a map, row by row. */
  float[] enlarged(int map) {
    int width = across.count;
    float[] rows = new float[mapHeight * width];
    for (int y = 0; y < mapHeight; y++) {
      int base = (map * mapHeight + y) * mapWidth;
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int tap = 0; tap < TAPS; tap++) {
          sum += across.weights[TAPS * x + tap] * values[base + across.places[TAPS * x + tap]];
        }
        rows[y * width + x] = sum;
      }
    }
    float[] result = new float[down.count * width];
    for (int y = 0; y < down.count; y++) {
      for (int tap = 0; tap < TAPS; tap++) {
        float weight = down.weights[TAPS * y + tap];
        int base = down.places[TAPS * y + tap] * width;
        for (int x = 0; x < width; x++) {
          result[y * width + x] += weight * rows[base + x];
        }
      }
    }
    return result;
  }

  /** Four places and their weights for each pixel. */
  private static final class Axis {
    final int count;
    final int[] places;
    final float[] weights;

    Axis(int from, int count, int input, int map) {
      this.count = count;
      places = new int[TAPS * count];
      weights = new float[TAPS * count];
      for (int i = 0; i < count; i++) {
        double at = (from + i + 0.5) * map / input - 0.5;
        int first = (int) Math.floor(at) - 1;
        for (int tap = 0; tap < TAPS; tap++) {
          places[TAPS * i + tap] = Math.min(Math.max(first + tap, 0), map - 1);
          weights[TAPS * i + tap] = (float) kernel(Math.abs(at - (first + tap)));
        }
      }
    }

    private static double kernel(double x) {
      return x <= 1
          ? ((A + 2) * x - (A + 3)) * x * x + 1
          : ((A * x - 5 * A) * x + 8 * A) * x - 4 * A;
    }
  }
}
