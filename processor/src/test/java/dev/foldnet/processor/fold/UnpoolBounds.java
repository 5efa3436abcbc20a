package dev.foldnet.processor.fold;

import dev.foldnet.processor.op.MaxUnpool;
import dev.foldnet.processor.op.Reference;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Where it is not certain which number of a window is the largest, any of them may get the value.
 */
record UnpoolBounds(MaxUnpool op, Reference reference) {
  Bounded run(Bounded x, Bounded pooled) {
    DoubleTensor places = pooled.value();
    DoubleTensor value = reference.run(op, List.of(x.value(), places), Map.of());
    double[] error = reference.run(op, List.of(x.error(), places), Map.of()).values();
    for (int[] window : windows(places)) {
      int[] largest = largest(window, places.values(), pooled.error().values());
      if (largest.length > 1) {
        double moved = 0;
        for (int place : window) {
          moved = Math.max(moved, Math.abs(value.values()[place]) + error[place]);
        }
        for (int place : largest) {
          error[place] = moved;
        }
      }
    }
    return new Bounded(value, new DoubleTensor(value.shape(), error, value.batched()));
  }

  /** The places of a window that may be the first of its largest; one if that is certain. */
  private static int[] largest(int[] window, double[] x, double[] error) {
    double least = Arrays.stream(window).mapToDouble(i -> x[i] - error[i]).max().orElseThrow();
    int[] candidates = Arrays.stream(window).filter(i -> x[i] + error[i] >= least).toArray();
    boolean certain = Arrays.stream(candidates).allMatch(i -> error[i] == 0);
    return certain ? new int[1] : candidates;
  }

  /** The places of each window of two axes. */
  private List<int[]> windows(DoubleTensor x) {
    int height = x.size(2);
    int width = x.size(3);
    int tall = op.kernel().get(0);
    int wide = op.kernel().get(1);
    List<int[]> all = new ArrayList<>();
    for (int plane = 0; plane < x.size(0) * x.size(1); plane++) {
      for (int row = 0; row < height; row += tall) {
        for (int column = 0; column < width; column += wide) {
          int[] places = new int[tall * wide];
          for (int k = 0; k < places.length; k++) {
            places[k] = (plane * height + row + k / wide) * width + column + k % wide;
          }
          all.add(places);
        }
      }
    }
    return all;
  }
}
