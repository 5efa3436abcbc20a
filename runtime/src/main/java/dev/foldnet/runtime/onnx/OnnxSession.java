package dev.foldnet.runtime.onnx;

import ai.djl.engine.EngineException;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Runs a model on plain arrays. Thread safe; closing waits for the runs under way. */
final class OnnxSession implements Backend.Session {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final List<ModelValue> inputs;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  OnnxSession(OrtEnvironment environment, OrtSession session, OnnxModel model) {
    this.environment = environment;
    this.session = session;
    this.inputs = model.inputs();
  }

  @Override
  public List<FloatTensor> run(List<FloatTensor> tensors) {
    check(tensors);
    lock.readLock().lock();
    Map<String, OnnxTensor> fed = new LinkedHashMap<>();
    try {
      if (closed) {
        throw new IllegalStateException("the session is closed");
      }
      for (int i = 0; i < tensors.size(); i++) {
        FloatTensor tensor = tensors.get(i);
        long[] shape = OnnxShapes.longs(tensor.shape());
        FloatBuffer values = FloatBuffer.wrap(tensor.values());
        fed.put(inputs.get(i).name(), OnnxTensor.createTensor(environment, values, shape));
      }
      try (OrtSession.Result result = session.run(fed)) {
        return read(result);
      }
    } catch (OrtException e) {
      throw new EngineException(e);
    } finally {
      fed.values().forEach(OnnxTensor::close);
      lock.readLock().unlock();
    }
  }

  private static List<FloatTensor> read(OrtSession.Result result) {
    List<FloatTensor> outputs = new ArrayList<>();
    for (Map.Entry<String, OnnxValue> entry : result) {
      OnnxTensor tensor = (OnnxTensor) entry.getValue();
      long[] sizes = tensor.getInfo().getShape();
      int[] shape = new int[sizes.length];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = (int) sizes[i];
      }
      FloatBuffer values = tensor.getFloatBuffer();
      float[] copy = new float[values.remaining()];
      values.get(copy);
      outputs.add(new FloatTensor(shape, copy));
    }
    return outputs;
  }

  private void check(List<FloatTensor> tensors) {
    if (tensors.size() != inputs.size()) {
      throw new IllegalArgumentException(
          tensors.size() + " inputs given, " + inputs.size() + " needed");
    }
    int batch = tensors.get(0).shape()[0];
    for (int i = 0; i < tensors.size(); i++) {
      int[] expected = inputs.get(i).shape();
      expected[0] = batch;
      if (!Arrays.equals(expected, tensors.get(i).shape())) {
        throw new IllegalArgumentException(
            "input "
                + i
                + " has shape "
                + Arrays.toString(tensors.get(i).shape())
                + ", needed is "
                + inputs.get(i));
      }
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } catch (OrtException e) {
      throw new EngineException(e);
    } finally {
      lock.writeLock().unlock();
    }
  }
}
