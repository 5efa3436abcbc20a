package dev.foldnet.processor.fold;

import dev.foldnet.processor.op.GatherElements;
import dev.foldnet.processor.op.Reference;
import dev.foldnet.processor.op.TopK;
import dev.foldnet.processor.op.TopPlaces;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Bounds of the largest numbers along an axis, of their places, and of what places pick. */
record PickBounds(Reference reference) {
  /** Numbers of one row along an axis. */
  private record Row(Bounded x, int start, int step, int size) {
    double value(int place) {
      return x.value().values()[start + place * step];
    }

    double error(int place) {
      return x.error().values()[start + place * step];
    }

    IntStream places() {
      return IntStream.range(0, size);
    }

    /** Whether nothing else may be as large as the number of a place, or all of it is exact. */
    boolean isCertain(int place) {
      return places()
          .filter(other -> other != place)
          .allMatch(
              other -> {
                double errors = error(other) + error(place);
                return errors == 0 || Math.abs(value(other) - value(place)) > errors;
              });
    }
  }

  /** The row of x that an element of y, of as many rows, stands in. */
  private static Row row(Bounded x, DoubleTensor y, int axis, int element) {
    int start = 0;
    int rest = element;
    int step = 1;
    int along = 0;
    for (int each = y.rank() - 1; each >= 0; each--) {
      start += each == axis ? 0 : rest % y.size(each) * step;
      along = each == axis ? step : along;
      rest /= y.size(each);
      step *= x.value().size(each);
    }
    return new Row(x, start, along, x.value().size(axis));
  }

  /** Each is off by what any of its row is. */
  Bounded run(TopK op, Bounded x) {
    DoubleTensor value = reference.run(op, List.of(x.value()), Map.of());
    double[] error = new double[value.values().length];
    for (int i = 0; i < error.length; i++) {
      Row row = row(x, value, op.axis(), i);
      error[i] = row.places().mapToDouble(row::error).max().orElseThrow();
    }
    return new Bounded(value, new DoubleTensor(value.shape(), error, value.batched()));
  }

  /** A place that is not certain may be any. */
  Bounded run(TopPlaces op, Bounded x) {
    DoubleTensor value = reference.run(op, List.of(x.value()), Map.of());
    double[] error = new double[value.values().length];
    for (int i = 0; i < error.length; i++) {
      Row row = row(x, value, op.axis(), i);
      error[i] = row.isCertain((int) value.values()[i]) ? 0 : row.size();
    }
    return new Bounded(value, new DoubleTensor(value.shape(), error, value.batched()));
  }

  /** By a place that is not certain, any number of the row may be picked. */
  Bounded run(GatherElements op, Bounded x, Bounded index) {
    DoubleTensor value = reference.run(op, List.of(x.value(), index.value()), Map.of());
    double[] error = reference.run(op, List.of(x.error(), index.value()), Map.of()).values();
    for (int i = 0; i < error.length; i++) {
      if (index.error().values()[i] > 0) {
        double picked = value.values()[i];
        Row row = row(x, value, op.axis(), i);
        error[i] =
            row.places()
                .mapToDouble(place -> Math.abs(row.value(place) - picked) + row.error(place))
                .max()
                .orElseThrow();
      }
    }
    return new Bounded(value, new DoubleTensor(value.shape(), error, value.batched()));
  }
}
