package dev.foldnet.samples.golden;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Weights that follow from their keys, bit for bit in float32, in any language. With h the FNV-1a
 * hash (64 bits) of the key, element i (row-major, from 0) has
 *
 * <pre>
 *   u = (splitmix64(h + (i + 1) 0x9E3779B97F4A7C15) >>> 40) / 2^24
 *   splitmix64(z): z = (z ^ z>>>30) 0xBF58476D1CE4E5B9; z = (z ^ z>>>27) 0x94D049BB133111EB; z ^ z>>>31
 * </pre>
 *
 * and the value: weight of a batch norm 0.5 + u, negated where u < 1/16; bias 0.4 (u - 0.5); other
 * tensors of two or more axes (2 u - 1) sqrt(6 / product of all axes but the first); of one axis
 * 0.25 + 0.1 u; integers floor(u n).
 */
final class FormulaWeights {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private FormulaWeights() {}

  /** The tensor of that key. */
  static float[] values(String key, List<Integer> shape, Set<String> batchNormWeights) {
    float[] values = uniform(key, count(shape));
    double fanIn =
        shape.stream().skip(1).mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
    float scale = (float) Math.sqrt(6 / fanIn);
    boolean gamma = batchNormWeights.contains(key);
    boolean bias = key.endsWith("bias");
    for (int i = 0; i < values.length; i++) {
      float u = values[i];
      if (gamma) {
        values[i] = u < 1 / 16f ? -(0.5f + u) : 0.5f + u;
      } else if (bias) {
        values[i] = 0.4f * (u - 0.5f);
      } else if (shape.size() >= 2) {
        values[i] = (2 * u - 1) * scale;
      } else {
        values[i] = 0.25f + 0.1f * u;
      }
    }
    return values;
  }

  /** The tensor of indices of that key. */
  static long[] indices(String key, List<Integer> shape) {
    float[] values = uniform(key, count(shape));
    long[] indices = new long[values.length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = (long) Math.floor(values[i] * (float) values.length);
    }
    return indices;
  }

  /**
   * The input of that shape, (N, C, H, W), and number: noise in cells of a coarse 7x7 grid, and
   * finer noise.
   */
  static float[] image(List<Integer> shape, int number) {
    int channels = shape.get(1);
    int height = shape.get(2);
    int width = shape.get(3);
    float[] values = uniform("input" + number, channels * height * width);
    float[] coarse = uniform("input" + number + ".coarse", channels * 49);
    for (int i = 0; i < values.length; i++) {
      int c = i / (height * width);
      int y = i / width % height;
      int x = i % width;
      float cell = coarse[(c * 7 + y * 7 / height) * 7 + x * 7 / width];
      values[i] = (2 * cell - 1) + 0.5f * (2 * values[i] - 1);
    }
    return values;
  }

  private static float[] uniform(String key, int count) {
    long hash = 0xCBF29CE484222325L;
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      long z = hash + (i + 1) * GOLDEN;
      z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
      z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
      values[i] = ((z ^ z >>> 31) >>> 40) / (float) (1 << 24);
    }
    return values;
  }

  private static int count(List<Integer> shape) {
    return shape.stream().reduce(1, Math::multiplyExact);
  }
}
