package dev.foldnet.runtime.onnx;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.onnxruntime.engine.OrtNDManager;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Program;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Makes sessions. The only place that needs ONNX Runtime's classes to be loaded. */
final class OnnxSessions {
  private OnnxSessions() {}

  static Model newModel(Program program, NetworkWeights weights, Map<String, String> options) {
    Engine engine = OnnxEngine.get();
    OnnxModel written = OnnxModel.of(program, weights, OnnxOps.Form.RUN);
    OrtSession session = open(written, options);
    OrtNDManager manager = (OrtNDManager) engine.newBaseManager(OnnxOptions.device(options));
    NDManager arrays =
        new OnnxArrays(manager.getParentManager(), manager, new ConcurrentLinkedQueue<>());
    Model model = new SessionModel(program.name(), arrays);
    model.setBlock(new OnnxBlock(session, manager, written));
    model.setProperty("threads", Integer.toString(OnnxOptions.threads(options)));
    return model;
  }

  static Backend.Session newSession(
      Program program, NetworkWeights weights, Map<String, String> options) {
    OrtEnvironment environment = OnnxEnvironment.get();
    OnnxModel written = OnnxModel.of(program, weights, OnnxOps.Form.RUN);
    OrtSession session = open(written, options);
    int threads = OnnxOptions.threads(options);
    return new OnnxSession(environment, session, written.inputs(), written.outputs(), threads);
  }

  private static OrtSession open(OnnxModel model, Map<String, String> options) {
    String version = OnnxEnvironment.get().getVersion();
    try (SessionOptions settings = OnnxOptions.of(options, version)) {
      return OnnxEnvironment.open(model, settings);
    } catch (OrtException e) {
      throw new EngineException("ONNX Runtime refuses the model: " + e.getMessage(), e);
    }
  }
}
