package dev.foldnet.processor.fold;

import dev.foldnet.processor.op.Lowering;
import dev.foldnet.processor.weight.Filled;
import dev.foldnet.processor.weight.Grid;
import dev.foldnet.processor.weight.Listed;
import dev.foldnet.processor.weight.Shaped;
import dev.foldnet.processor.weight.Weight;
import java.util.List;

/** A constant as a weight expression. */
final class ConstantWeight {
  private ConstantWeight() {}

  /** All numbers in a row. */
  static Weight vector(Lowering.Numbers numbers) {
    List<Double> period = numbers.period();
    int times = numbers.times();
    if (period.size() == 1) {
      return new Filled(times, period.get(0));
    }
    Weight once = new Listed(period);
    return times == 1 ? once : new Grid(once, 0, times, 0, period.size(), 1);
  }

  /** The numbers in their shape. */
  static Weight of(Lowering.Numbers numbers) {
    Weight vector = vector(numbers);
    return numbers.sizes().equals(vector.shape()) ? vector : new Shaped(vector, numbers.sizes());
  }
}
