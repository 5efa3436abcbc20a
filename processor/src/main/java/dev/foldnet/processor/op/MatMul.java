package dev.foldnet.processor.op;

import java.util.ArrayList;
import java.util.List;

/**
 * The matrix product over the last two axes: (…, I, J) and (…, J, K) to (…, I, K); the axes before
 * them join as {@link Add}'s. A value (N, J) counts as a matrix of N rows.
 */
public record MatMul() implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    Shape a = Arity.exactly(2, inputs).get(0);
    Shape b = inputs.get(1);
    if (a.rank() < 2 || b.sizes().size() < 2 || a.sizes().isEmpty()) {
      throw misfit(a, b, "both have two axes or more, and the batch is no column");
    }
    int inner = a.size(a.rank() - 1);
    if (inner != b.size(b.rank() - 2)) {
      throw misfit(a, b, inner + " columns meet " + b.size(b.rank() - 2) + " rows");
    }
    int columns = b.size(b.rank() - 1);
    if (a.sizes().size() == 1) {
      if (b.rank() > 2) {
        throw misfit(a, b, "rows that are the batch meet one matrix; give the first an axis more");
      }
      return Shape.batched(columns);
    }
    Shape before = Broadcast.of(List.of(withoutMatrix(a), withoutMatrix(b)));
    List<Integer> sizes = new ArrayList<>(before.sizes());
    sizes.add(a.size(a.rank() - 2));
    sizes.add(columns);
    return new Shape(before.batched(), sizes);
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    Shape a = inputs.get(0);
    return MultiplyAdds.product(shape(inputs).elements(), a.size(a.rank() - 1));
  }

  private static Shape withoutMatrix(Shape shape) {
    return new Shape(shape.batched(), shape.sizes().subList(0, shape.sizes().size() - 2));
  }

  private static OpException misfit(Shape a, Shape b, String why) {
    return new OpException("the matrices " + a + " and " + b + " do not multiply: " + why);
  }
}
