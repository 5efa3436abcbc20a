package dev.foldnet.runtime.onnx;

/**
 * A pool's output sizes and paddings. ONNX Runtime's own ceil mode differs from PyTorch's in the
 * last window, so it is never used: the windows wanted are expressed by more padding behind.
 */
final class PoolPlan {
  private final int[] out;
  private final int[] end;
  private final boolean overhang;

  /**
   * Plans a pool.
   *
   * @param in sizes of the spatial axes
   */
  PoolPlan(int[] in, int[] kernel, int[] stride, int[] padding, boolean ceil) {
    out = new int[in.length];
    end = new int[in.length];
    boolean beyond = false;
    for (int i = 0; i < in.length; i++) {
      int span = in[i] + 2 * padding[i] - kernel[i];
      out[i] = Math.floorDiv(span + (ceil ? stride[i] - 1 : 0), stride[i]) + 1;
      if (ceil && (out[i] - 1) * stride[i] >= in[i] + padding[i]) {
        out[i]--; // no window starts in the padding behind
      }
      int reach = (out[i] - 1) * stride[i] + kernel[i];
      end[i] = Math.max(0, reach - in[i] - padding[i]);
      beyond |= end[i] > padding[i];
    }
    overhang = beyond;
  }

  int[] out() {
    return out.clone();
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
