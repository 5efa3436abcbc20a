package dev.foldnet.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A tensor (N, ...) of the engine over memory outside the heap that stays for further runs, and
 * grows to the largest batch. For one thread at a time.
 */
final class KeptTensor implements AutoCloseable {
  private final ModelValue value;
  private int[] shape = {};
  private FloatBuffer memory = DirectFloats.NONE;
  private FloatBuffer values = DirectFloats.NONE;
  private OnnxTensor tensor;

  /** A tensor for a value of the model, as yet without memory. */
  KeptTensor(ModelValue value) {
    this.value = value;
  }

  String name() {
    return value.name();
  }

  /**
   * Makes it fit a batch; what was in it is lost.
   *
   * @return whether {@link #tensor} is another one now
   * @throws IllegalArgumentException if the batch takes more than one buffer can hold
   */
  boolean resize(OrtEnvironment environment, int batch) throws OrtException {
    int[] wanted = value.shape(batch);
    if (tensor != null && Arrays.equals(shape, wanted)) {
      return false;
    }
    close();
    int count = DirectFloats.count(wanted);
    if (memory.capacity() < count) {
      memory = DirectFloats.allocate(count);
    }
    shape = wanted;
    values = memory.slice(0, count);
    tensor = OnnxTensor.createTensor(environment, values, OnnxShapes.longs(shape));
    return true;
  }

  /** The engine's tensor; {@link #resize} comes first. */
  OnnxTensor tensor() {
    return tensor;
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
