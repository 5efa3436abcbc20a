package dev.foldnet.processor.fold;

import dev.foldnet.processor.op.GridSample;
import dev.foldnet.processor.op.Reference;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.List;
import java.util.Map;

/**
 * A sample between elements is off by what these are off, and by twice the largest of its plane for
 * each element that its place is off; both places of a plane are rounded a few times.
 */
record SampleBounds(GridSample op, Reference reference) {
  /** Roundings of a place, and of a sample's four products. */
  private static final int ROUNDINGS = 16;

  Bounded run(Bounded x, Bounded grid) {
    DoubleTensor value = reference.run(op, List.of(x.value(), grid.value()), Map.of());
    double[] error = new double[value.values().length];
    int elements = x.value().size(2) * x.value().size(3);
    int places = value.size(2) * value.size(3);
    for (int i = 0; i < error.length; i++) {
      int plane = i / places;
      int place = 2 * (plane / value.size(1) * places + i % places);
      double most = largest(x.value().values(), plane, elements);
      double moved =
          moved(grid, place, x.value().size(3)) + moved(grid, place + 1, x.value().size(2));
      double rounding = Bounded.gamma(ROUNDINGS) * most;
      error[i] = largest(x.error().values(), plane, elements) + 2 * most * moved + rounding;
    }
    return new Bounded(value, new DoubleTensor(value.shape(), error, true));
  }

  private static double moved(Bounded grid, int place, int size) {
    double rounding = Bounded.gamma(ROUNDINGS) * (1 + Math.abs(grid.value().values()[place]));
    return size * (grid.error().values()[place] + rounding);
  }

  private static double largest(double[] values, int plane, int elements) {
    double largest = 0;
    for (int i = plane * elements; i < (plane + 1) * elements; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
    }
    return largest;
  }
}
