package dev.foldnet.runtime.onnx;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.onnxruntime.engine.OrtNDArray;
import ai.djl.onnxruntime.engine.OrtNDManager;
import ai.djl.translate.TranslateException;
import ai.onnxruntime.OnnxTensor;
import dev.foldnet.runtime.image.InputMemory;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.Charset;
import java.util.Queue;

/**
 * DJL's manager of a model's arrays, which are those of the engine's own manager, but that memory
 * of float arrays is used again: where DJL takes fresh memory outside the heap for each input, this
 * one takes what an array that is closed has left. Thread safe.
 */
final class OnnxArrays extends BaseNDManager implements InputMemory {
  private final OrtNDManager arrays;
  private final Queue<FloatBuffer> idle;

  /**
   * A manager that closes another one with it.
   *
   * @param arrays makes the arrays
   * @param idle memory that nobody uses, shared by all managers of a model
   */
  OnnxArrays(NDManager parent, OrtNDManager arrays, Queue<FloatBuffer> idle) {
    super(parent, arrays.getDevice());
    this.arrays = arrays;
    this.idle = idle;
  }

  @Override
  public NDArray create(Shape shape, Writing writing) throws TranslateException {
    int count = Math.toIntExact(shape.size());
    FloatBuffer kept = idle.poll();
    FloatBuffer memory =
        kept == null || kept.capacity() < count ? DirectFloats.allocate(count) : kept;
    try {
      FloatBuffer values = memory.slice(0, count);
      writing.write(values);
      OrtNDArray array = arrays.create(values.flip(), shape, DataType.FLOAT32);
      // under a name that follows from the array's
      attachInternal(array.getUid() + " memory", new Lent(memory, array.getTensor()));
      return array;
    } catch (TranslateException | RuntimeException e) {
      idle.add(memory);
      throw e;
    }
  }

  /** Memory of an array; comes back if the array is closed, for some outlive their manager. */
  private final class Lent implements AutoCloseable {
    private final FloatBuffer memory;
    private final OnnxTensor user;

    Lent(FloatBuffer memory, OnnxTensor user) {
      this.memory = memory;
      this.user = user;
    }

    @Override
    public void close() {
      if (user.isClosed()) {
        idle.add(memory);
      }
    }
  }

  @Override
  public NDArray create(Buffer data, Shape shape, DataType dataType) {
    boolean whole = data instanceof FloatBuffer && data.remaining() == shape.size();
    if (!whole || data.isDirect() || dataType != DataType.FLOAT32) {
      return arrays.create(data, shape, dataType);
    }
    try {
      return create(shape, values -> values.put((FloatBuffer) data));
    } catch (TranslateException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public NDArray create(boolean[] data, Shape shape) {
    return arrays.create(data, shape);
  }

  @Override
  public NDArray create(String data) {
    return arrays.create(data);
  }

  @Override
  public NDArray create(String[] data) {
    return arrays.create(data);
  }

  @Override
  public NDArray create(String[] data, Charset charset, Shape shape) {
    return arrays.create(data, charset, shape);
  }

  @Override
  public NDArray from(NDArray array) {
    return arrays.from(array);
  }

  @Override
  public ByteBuffer allocateDirect(int capacity) {
    return arrays.allocateDirect(capacity);
  }

  @Override
  public NDManager newSubManager(Device device) {
    OnnxArrays child = new OnnxArrays(this, arrays.newSubManager(device), idle);
    attachInternal(child.uid, child);
    return child;
  }

  @Override
  public Engine getEngine() {
    return OnnxEngine.get();
  }

  /** Closes the arrays first: what they leave is used again. */
  @Override
  public void close() {
    arrays.close();
    super.close();
    if (!(parent instanceof OnnxArrays)) {
      idle.clear();
    }
    if (alternativeManager != null) {
      alternativeManager.close();
      alternativeManager = null;
    }
  }
}
