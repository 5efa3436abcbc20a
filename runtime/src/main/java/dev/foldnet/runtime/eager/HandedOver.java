package dev.foldnet.runtime.eager;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import dev.foldnet.runtime.FloatTensor;
import java.nio.FloatBuffer;
import java.util.concurrent.atomic.AtomicReference;

/** A weight's values for its parameter, given away once, so that they are not held twice. */
final class HandedOver implements Initializer {
  private final String name;
  private final AtomicReference<FloatTensor> weight;

  HandedOver(String name, FloatTensor weight) {
    this.name = name;
    this.weight = new AtomicReference<>(weight);
  }

  /**
   * The values in an array of the manager.
   *
   * @throws IllegalStateException the second time
   */
  @Override
  public NDArray initialize(NDManager manager, Shape shape, DataType type) {
    FloatTensor given = weight.getAndSet(null);
    if (given == null) {
      throw new IllegalStateException(
          name + " was cleared, and its values with it: make a new block of the network");
    }
    return manager.create(FloatBuffer.wrap(given.values()), shape, type);
  }
}
