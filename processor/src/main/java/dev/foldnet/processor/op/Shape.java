package dev.foldnet.processor.op;

import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a value.
 *
 * @param batched whether a batch axis stands first; values made of weights and numbers alone have
 *     none
 * @param sizes the sizes of all axes but the batch
 */
public record Shape(boolean batched, List<Integer> sizes) {
  public Shape {
    sizes = List.copyOf(sizes);
  }

  /** A batched shape, such as {@code batched(3, 224, 224)} for (N, 3, 224, 224). */
  public static Shape batched(Integer... sizes) {
    return new Shape(true, List.of(sizes));
  }

  /** The shape of a weight. */
  public static Shape unbatched(Integer... sizes) {
    return new Shape(false, List.of(sizes));
  }

  /** Number of axes, the batch included. */
  public int rank() {
    return sizes.size() + (batched ? 1 : 0);
  }

  /**
   * Size of an axis, counted as PyTorch counts: 0 is the batch of a batched value.
   *
   * @param axis from 0 to rank - 1, the batch excepted
   */
  public int size(int axis) {
    return sizes.get(index(axis));
  }

  /** Whether axis 1 has channels, of samples of a batch. */
  public boolean hasChannels() {
    return batched && rank() > 1;
  }

  /** Size of the channel axis, which is axis 1. */
  public int channels() {
    return size(1);
  }

  /** The sizes behind the channels: D, H, W or what there is of them. */
  public List<Integer> spatial() {
    return sizes.subList(batched ? 1 : 2, sizes.size());
  }

  /**
   * The number of elements, of one sample if there is a batch.
   *
   * @throws OpException if there are too many to count
   */
  public long elements() {
    long product = 1;
    for (int size : sizes) {
      if (product > Long.MAX_VALUE / Math.max(size, 1)) {
        throw new OpException("the shape " + this + " has too many elements");
      }
      product *= size;
    }
    return product;
  }

  /** Whether some axis has size 0, so that there is nothing in it. */
  public boolean empty() {
    return sizes.contains(0);
  }

  /** This shape with another size on one axis, counted as in {@link #size}. */
  public Shape with(int axis, int size) {
    List<Integer> changed = new ArrayList<>(sizes);
    changed.set(index(axis), size);
    return new Shape(batched, changed);
  }

  /** This shape, batched, with other spatial sizes. */
  Shape withSpatial(List<Integer> spatial) {
    List<Integer> changed = new ArrayList<>(spatial);
    changed.add(0, channels());
    return new Shape(true, changed);
  }

  private int index(int axis) {
    return batched ? axis - 1 : axis;
  }

  /** As it stands in messages: {@code (N, 64, 7, 7)}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("(");
    if (batched) {
      text.append('N');
    }
    for (int size : sizes) {
      text.append(text.length() > 1 ? ", " : "").append(size);
    }
    return text.append(')').toString();
  }
}
