package dev.foldnet.runtime.reference;

import dev.foldnet.runtime.Ops.Interpolation;
import dev.foldnet.runtime.Ops.PadMode;

/** Sampling of (N, C, H, W) at places (N, H', W', 2), as {@code torch.grid_sample} defines it. */
final class Sampling {
  private final DoubleTensor x;
  private final Interpolation mode;
  private final PadMode padding;
  private final boolean aligned;

  Sampling(DoubleTensor x, Interpolation mode, PadMode padding, boolean aligned) {
    Extents.require(x.rank() == 4, "sampling", x);
    this.x = x;
    this.mode = mode;
    this.padding = padding;
    this.aligned = aligned;
  }

  DoubleTensor at(DoubleTensor grid) {
    Extents.require(
        grid.rank() == 4 && grid.size(3) == 2 && grid.size(0) == x.size(0), "sampling", x, grid);
    int channels = x.size(1);
    int places = grid.size(1) * grid.size(2);
    double[] y = new double[x.size(0) * channels * places];
    for (int n = 0; n < x.size(0); n++) {
      for (int place = 0; place < places; place++) {
        int at = 2 * (n * places + place);
        double column = position(grid.values()[at], x.size(3));
        double row = position(grid.values()[at + 1], x.size(2));
        for (int c = 0; c < channels; c++) {
          y[(n * channels + c) * places + place] = sample(n * channels + c, row, column);
        }
      }
    }
    int[] shape = {x.size(0), channels, grid.size(1), grid.size(2)};
    return new DoubleTensor(shape, y, true);
  }

  /** The place along an axis, counted in elements. */
  private double position(double place, int size) {
    double position = aligned ? (place + 1) / 2 * (size - 1) : ((place + 1) * size - 1) / 2;
    return switch (padding) {
      case ZERO -> position;
      case REPLICATE -> inside(position, size);
      case REFLECT -> inside(reflected(position, size), size);
    };
  }

  private static double inside(double position, int size) {
    return Math.min(Math.max(position, 0), size - 1);
  }

  private double reflected(double position, int size) {
    double first = aligned ? 0 : -0.5;
    double span = aligned ? size - 1 : size;
    if (span == 0) {
      return 0;
    }
    double away = Math.abs(position - first);
    double rest = away % span;
    return Math.floor(away / span) % 2 == 0 ? rest + first : span - rest + first;
  }

  private double sample(int plane, double row, double column) {
    if (mode == Interpolation.NEAREST) {
      return element(x, plane, Math.rint(row), Math.rint(column));
    }
    return between(x, plane, row, column);
  }

  /** Between the four elements around a place of a plane of x, zeros being outside. */
  static double between(DoubleTensor x, int plane, double row, double column) {
    double top = Math.floor(row);
    double left = Math.floor(column);
    double down = row - top;
    double right = column - left;
    return element(x, plane, top, left) * (1 - down) * (1 - right)
        + element(x, plane, top, left + 1) * (1 - down) * right
        + element(x, plane, top + 1, left) * down * (1 - right)
        + element(x, plane, top + 1, left + 1) * down * right;
  }

  /** Zero outside. */
  private static double element(DoubleTensor x, int plane, double row, double column) {
    boolean inside = row >= 0 && row < x.size(2) && column >= 0 && column < x.size(3);
    return inside ? x.values()[(plane * x.size(2) + (int) row) * x.size(3) + (int) column] : 0;
  }
}
