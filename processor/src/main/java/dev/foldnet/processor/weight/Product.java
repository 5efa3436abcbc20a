package dev.foldnet.processor.weight;

import java.util.ArrayList;
import java.util.List;

/** The product of two tensors, element by element, aligned from the right as NumPy does. */
public record Product(Weight left, Weight right) implements Weight {
  @Override
  public List<Integer> shape() {
    boolean longer = left.shape().size() >= right.shape().size();
    List<Integer> more = (longer ? left : right).shape();
    List<Integer> less = (longer ? right : left).shape();
    List<Integer> shape = new ArrayList<>(more);
    int ahead = more.size() - less.size();
    for (int axis = 0; axis < less.size(); axis++) {
      shape.set(ahead + axis, Math.max(more.get(ahead + axis), less.get(axis)));
    }
    return List.copyOf(shape);
  }

  @Override
  public List<Argument> arguments() {
    return List.of(left, right);
  }
}
