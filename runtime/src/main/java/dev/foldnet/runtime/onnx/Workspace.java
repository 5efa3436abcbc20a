package dev.foldnet.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.foldnet.runtime.FloatTensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tensors of one run, kept for the next. For one thread at a time. */
final class Workspace implements AutoCloseable {
  private final List<KeptTensor> inputs;
  private final List<KeptTensor> outputs;

  /** The tensors by their names, as the engine wants them. */
  private final Map<String, OnnxTensor> fed = new HashMap<>();

  private final Map<String, OnnxTensor> pinned = new HashMap<>();

  /** Tensors for a model's values, as yet without memory. */
  Workspace(List<ModelValue> inputs, List<ModelValue> outputs) {
    this.inputs = inputs.stream().map(KeptTensor::new).toList();
    this.outputs = outputs.stream().map(KeptTensor::new).toList();
  }

  /** Runs a session; the outputs are then here. */
  void run(OrtEnvironment environment, OrtSession session, List<FloatTensor> tensors)
      throws OrtException {
    int batch = tensors.get(0).size(0);
    resize(environment, inputs, fed, batch);
    resize(environment, outputs, pinned, batch);
    for (int i = 0; i < inputs.size(); i++) {
      inputs.get(i).write(tensors.get(i).values());
    }
    session.run(fed, pinned).close();
  }

  private static void resize(
      OrtEnvironment environment, List<KeptTensor> kept, Map<String, OnnxTensor> byName, int batch)
      throws OrtException {
    for (int i = 0; i < kept.size(); i++) {
      KeptTensor tensor = kept.get(i);
      if (tensor.resize(environment, batch)) {
        byName.put(tensor.name(), tensor.tensor());
      }
    }
  }

  /** Copies the outputs into arrays. */
  void read(List<FloatTensor> targets) {
    for (int i = 0; i < outputs.size(); i++) {
      outputs.get(i).read(targets.get(i).values());
    }
  }

  @Override
  public void close() {
    inputs.forEach(KeptTensor::close);
    outputs.forEach(KeptTensor::close);
  }
}
