package dev.foldnet.runtime.onnx;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Program;
import dev.foldnet.runtime.suite.ChainSuite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** What is written otherwise for others, as they run it: with no settings of ours. */
class ExportedChainsTest extends ChainSuite {
  ExportedChainsTest() {
    super(new Exported(), Map.of());
  }

  @Override
  protected boolean concerns(List<String> ops) {
    return ops.contains("prelu");
  }

  /** Runs the file. */
  private static final class Exported implements Backend {
    @Override
    public Session newSession(
        Program program, NetworkWeights weights, Map<String, String> options) {
      Engine.getEngine(engine()); // makes the one environment
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      try (SessionOptions settings = new SessionOptions()) {
        OnnxExport.write(program, weights, file);
        OnnxModel model = OnnxModel.of(program, weights, OnnxOps.Form.EXPORT);
        return new OnnxSession(
            environment,
            environment.createSession(file.toByteArray(), settings),
            model.inputs(),
            model.outputs(),
            0);
      } catch (OrtException e) {
        throw new EngineException(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Model newModel(Program program, NetworkWeights weights, Map<String, String> options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String engine() {
      return OnnxBackend.ENGINE;
    }

    @Override
    public boolean isAvailable() {
      return true;
    }

    @Override
    public int rank() {
      return 0;
    }
  }
}
