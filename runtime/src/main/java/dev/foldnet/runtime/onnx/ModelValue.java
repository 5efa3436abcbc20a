package dev.foldnet.runtime.onnx;

import dev.foldnet.runtime.FloatTensor;
import java.util.Arrays;

/** A value of the model: its name and what is known of it. Immutable. */
final class ModelValue {
  private final String name;
  private final int[] shape;
  private final boolean batched;
  private final boolean channelsLast;
  private final FloatTensor stored;

  private ModelValue(
      String name, int[] shape, boolean batched, boolean channelsLast, FloatTensor stored) {
    this.name = name;
    this.shape = shape;
    this.batched = batched;
    this.channelsLast = channelsLast;
    this.stored = stored;
  }

  /** Computed when the model runs; the batch is -1 if there is one. */
  static ModelValue computed(String name, int[] shape, boolean batched) {
    return new ModelValue(name, shape, batched, false, null);
  }

  /** Stored in the model, if a node uses it. */
  static ModelValue stored(String name, FloatTensor values) {
    return new ModelValue(name, values.shape(), false, false, values);
  }

  String name() {
    return name;
  }

  int[] shape() {
    return shape.clone();
  }

  int size(int axis) {
    return shape[axis];
  }

  int rank() {
    return shape.length;
  }

  /** The shape in a run with that batch. */
  int[] shape(int batch) {
    int[] sizes = shape();
    if (batched) {
      sizes[0] = batch;
    }
    return sizes;
  }

  boolean batched() {
    return batched;
  }

  /** Whether it comes of a value (N, C, H, W) that was made (N, H, W, C), and not back again. */
  boolean channelsLast() {
    return channelsLast;
  }

  /** The same, knowing that. */
  ModelValue withChannelsLast(boolean last) {
    return new ModelValue(name, shape, batched, last, stored);
  }

  /** The values, or null if they are computed. */
  FloatTensor stored() {
    return stored;
  }

  /** Whether it is stored, and all of it is that value. */
  boolean isFilledWith(float value) {
    return stored != null && stored.isFilledWith(value);
  }

  @Override
  public String toString() {
    return name + Arrays.toString(shape);
  }
}
