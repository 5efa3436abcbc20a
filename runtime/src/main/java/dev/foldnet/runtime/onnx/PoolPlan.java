package dev.foldnet.runtime.onnx;

import dev.foldnet.runtime.ops.ResultShapes;

/**
 * A pool's shape and paddings. ONNX Runtime's own ceil mode differs from PyTorch's in the last
 * window, so it is never used: the windows wanted are expressed by more padding behind.
 */
final class PoolPlan {
  private final int[] shape;
  private final int[] end;
  private final boolean overhang;

  /**
   * Plans a pool.
   *
   * @param x shape of what is pooled
   */
  PoolPlan(int[] x, int[] kernel, int[] stride, int[] padding, boolean ceil) {
    shape = ResultShapes.pool(x, kernel, stride, padding, ceil);
    end = new int[kernel.length];
    boolean beyond = false;
    for (int i = 0; i < kernel.length; i++) {
      int reach = (shape[i + 2] - 1) * stride[i] + kernel[i];
      end[i] = Math.max(0, reach - x[i + 2] - padding[i]);
      beyond |= end[i] > padding[i];
    }
    overhang = beyond;
  }

  /** Of the value. */
  int[] shape() {
    return shape.clone();
  }

  /** Padding behind, as much as the last window reaches into. */
  int[] end() {
    return end.clone();
  }

  /** Whether a last window reaches beyond the padding asked for. */
  boolean overhangs() {
    return overhang;
  }
}
