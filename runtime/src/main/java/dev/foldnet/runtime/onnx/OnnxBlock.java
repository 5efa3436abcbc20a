package dev.foldnet.runtime.onnx;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.ParameterList;
import ai.djl.onnxruntime.engine.OrtNDManager;
import ai.djl.onnxruntime.engine.OrtSymbolBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import ai.onnxruntime.OrtSession;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A session as DJL's block. Belongs to its model's manager, and is closed with it: after the runs
 * under way, and later ones are refused. Of the written model it keeps names and shapes: the
 * weights are in the session. Thread safe.
 */
final class OnnxBlock extends OrtSymbolBlock {
  private final List<ModelValue> inputs;
  private final List<ModelValue> outputs;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  OnnxBlock(OrtSession session, OrtNDManager manager, OnnxModel model) {
    super(session, manager);
    this.inputs = model.inputs();
    this.outputs = model.outputs();
    this.inputShapes = describeInput().values().toArray(new Shape[0]);
    this.outputDataTypes = new DataType[outputs.size()];
    Arrays.fill(outputDataTypes, DataType.FLOAT32);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameterStore,
      NDList arrays,
      boolean training,
      PairList<String, Object> params) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the model is closed");
      }
      return super.forwardInternal(parameterStore, arrays, training, params);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Names and shapes of the inputs, the batch as -1. */
  @Override
  public PairList<String, Shape> describeInput() {
    return describe(inputs);
  }

  /** Names and shapes of the outputs, the batch as -1. */
  @Override
  public PairList<String, Shape> describeOutput() {
    return describe(outputs);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] shapes) {
    Shape[] found = describeOutput().values().toArray(new Shape[0]);
    for (int i = 0; i < found.length; i++) {
      long[] sizes = found[i].getShape();
      sizes[0] = shapes[0].get(0);
      found[i] = new Shape(sizes);
    }
    return found;
  }

  private static PairList<String, Shape> describe(Iterable<ModelValue> values) {
    PairList<String, Shape> described = new PairList<>();
    for (ModelValue value : values) {
      described.add(value.name(), new Shape(OnnxShapes.longs(value.shape())));
    }
    return described;
  }

  /** None: the weights are in the session. */
  @Override
  public ParameterList getDirectParameters() {
    return new ParameterList();
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      closed = true;
      super.close();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
