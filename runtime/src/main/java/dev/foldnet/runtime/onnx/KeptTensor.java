package dev.foldnet.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;

/**
 * A tensor (N, ...) of the engine over memory outside the heap that stays for further runs, and
 * grows to the largest batch. For one thread at a time.
 */
final class KeptTensor implements AutoCloseable {
  private final String name;
  private final int[] shape;
  private final boolean batched;
  private FloatBuffer memory = DirectFloats.NONE;
  private FloatBuffer values = DirectFloats.NONE;
  private OnnxTensor tensor;

  /** A tensor for a value of the model, as yet without memory. */
  KeptTensor(ModelValue value) {
    this.name = value.name();
    this.shape = value.shape();
    this.batched = value.batched();
  }

  String name() {
    return name;
  }

  /**
   * Makes it fit a batch; what was in it is lost.
   *
   * @return whether {@link #tensor} is another one now
   * @throws IllegalArgumentException if the batch takes more than one buffer can hold
   */
  boolean resize(OrtEnvironment environment, int batch) throws OrtException {
    if (tensor != null && (!batched || shape[0] == batch)) {
      return false;
    }
    close();
    if (batched) {
      shape[0] = batch;
    }
    int count = DirectFloats.count(shape);
    if (memory.capacity() < count) {
      memory = DirectFloats.allocate(count);
    }
    values = memory.slice(0, count);
    tensor = OnnxTensor.createTensor(environment, values, OnnxShapes.longs(shape));
    return true;
  }

  /** The engine's tensor; {@link #resize} comes first. */
  OnnxTensor tensor() {
    return tensor;
  }

  /** Its sizes, not copied. */
  int[] shape() {
    return shape;
  }

  /** How many values it has. */
  int count() {
    return values.capacity();
  }

  /** Copies values in. */
  void write(float[] source) {
    values.put(0, source);
  }

  /** Copies the values out. */
  void read(float[] target) {
    values.get(0, target);
  }

  /** Gives the engine's tensor back, not the memory. */
  @Override
  public void close() {
    if (tensor != null) {
      tensor.close();
      tensor = null;
    }
  }
}
