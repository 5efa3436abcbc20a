package dev.foldnet.runtime.onnx;

import ai.djl.engine.EngineException;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a model on plain arrays. Thread safe; closing waits for the runs under way. For each thread
 * that runs at once it keeps memory outside the heap: the inputs and outputs of the largest batch.
 */
final class OnnxSession implements Backend.Session {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final List<ModelValue> inputs;
  private final List<ModelValue> outputs;
  private final Pool<Workspace> workspaces;
  private final int threads;

  OnnxSession(
      OrtEnvironment environment,
      OrtSession session,
      List<ModelValue> inputs,
      List<ModelValue> outputs,
      int threads) {
    this.environment = environment;
    this.session = session;
    this.inputs = inputs;
    this.outputs = outputs;
    this.workspaces = new Pool<>("the session", () -> new Workspace(inputs, outputs));
    this.threads = threads;
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public List<FloatTensor> run(List<FloatTensor> tensors) {
    int batch = batch(tensors);
    check("input", inputs, tensors, batch);
    List<FloatTensor> targets = new ArrayList<>(outputs.size());
    for (ModelValue output : outputs) {
      int[] shape = output.shape(batch);
      targets.add(new FloatTensor(shape, new float[DirectFloats.count(shape)]));
    }
    run(tensors, targets);
    return targets;
  }

  @Override
  public void run(List<FloatTensor> tensors, List<FloatTensor> targets) {
    int batch = batch(tensors);
    check("input", inputs, tensors, batch);
    check("output", outputs, targets, batch);
    Workspace workspace = workspaces.acquire();
    try {
      workspace.run(environment, session, tensors);
      workspace.read(targets);
    } catch (OrtException e) {
      throw new EngineException(e);
    } finally {
      workspaces.release(workspace);
    }
  }

  private static int batch(List<FloatTensor> tensors) {
    return tensors.isEmpty() ? 0 : tensors.get(0).size(0);
  }

  private static void check(
      String kind, List<ModelValue> values, List<FloatTensor> tensors, int batch) {
    if (tensors.size() != values.size()) {
      throw new IllegalArgumentException(
          tensors.size() + " " + kind + "s given, " + values.size() + " needed");
    }
    for (int i = 0; i < values.size(); i++) {
      if (!Arrays.equals(values.get(i).shape(batch), tensors.get(i).shape())) {
        throw new IllegalArgumentException(
            kind + " " + i + " is " + tensors.get(i) + ", needed is " + values.get(i));
      }
    }
  }

  @Override
  public void close() {
    if (workspaces.close(Workspace::close)) {
      try {
        session.close();
      } catch (OrtException e) {
        throw new EngineException(e);
      }
    }
  }
}
