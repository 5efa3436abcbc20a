package dev.foldnet.runtime.checkpoint.storage;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.util.List;

/**
 * The geometry of a tensor in its storage; offset and strides count elements.
 *
 * @param offset the first element
 * @param shape the axes, first to last
 * @param strides one for each axis
 */
public record View(long offset, List<Long> shape, List<Long> strides) {
  /**
   * Axes of a tensor at most. Weights of networks have five at most, those of a three-dimensional
   * convolution; what is beside them some more.
   */
  public static final int MAX_RANK = 8;

  public View {
    shape = List.copyOf(shape);
    strides = List.copyOf(strides);
  }

  /** A view of contiguous elements in row-major order. */
  public static View contiguous(List<Long> shape) {
    Long[] strides = new Long[shape.size()];
    long stride = 1;
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= Math.max(1, shape.get(axis));
    }
    return new View(0, shape, List.of(strides));
  }

  /** The number of elements; only of a shape that {@link #elements(Where, List)} let pass. */
  public long elements() {
    long product = 1;
    for (long size : shape) {
      product *= size;
    }
    return product;
  }

  /** The number of elements of a shape: rank, sizes and product are checked. */
  public static long elements(Where where, List<Long> shape) throws WeightsException {
    if (shape.size() > MAX_RANK) {
      throw where.refuse(
          "a tensor of " + shape.size() + " axes", "at most " + MAX_RANK, shape.size());
    }
    long product = 1;
    boolean empty = false;
    for (long size : shape) {
      if (size < 0) {
        throw where.refuse("a tensor with a negative size " + text(shape));
      }
      empty |= size == 0;
      product = size == 0 ? product : times(where, shape, product, size);
    }
    return empty ? 0 : product;
  }

  /** Refuses a view that is not sound in itself or reaches past {@code count} elements. */
  public void requireInside(Where where, long count) throws WeightsException {
    if (shape.size() != strides.size()) {
      throw where.refuse(
          "a tensor of " + shape.size() + " axes with " + strides.size() + " strides");
    }
    long elements = elements(where, shape);
    if (offset < 0) {
      throw where.refuse("a tensor with a negative offset " + offset);
    }
    long last = offset;
    for (int axis = 0; axis < shape.size(); axis++) {
      long stride = strides.get(axis);
      if (stride < 0) {
        throw where.refuse("a tensor with a negative stride " + text(strides));
      }
      if (elements > 0) {
        last = reach(where, last, shape.get(axis) - 1, stride);
      }
    }
    if (elements > 0 && last >= count) {
      throw where.refuse(
          "a tensor reaches past the end of its storage or storage view",
          count + " elements",
          "element " + last);
    }
  }

  private long reach(Where where, long last, long steps, long stride) throws WeightsException {
    try {
      return Math.addExact(last, Math.multiplyExact(steps, stride));
    } catch (ArithmeticException e) {
      throw where.refuse(
          "a tensor's shape and strides overflow: " + text(shape) + " by " + text(strides), e);
    }
  }

  private static long times(Where where, List<Long> shape, long product, long size)
      throws WeightsException {
    try {
      return Math.multiplyExact(product, size);
    } catch (ArithmeticException e) {
      throw where.refuse("a tensor's shape overflows: " + text(shape), e);
    }
  }

  private static String text(List<Long> numbers) {
    return numbers.toString();
  }
}
