package dev.foldnet.samples.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.foldnet.runtime.DefaultThreads;
import dev.foldnet.runtime.onnx.OnnxExport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What cannot be beaten: ONNX Runtime's own binding on the exported graph, its defaults but for as
 * many threads as Foldnet takes, and one tensor that stays where it is.
 */
@State(Scope.Benchmark)
public class BareRuntime {
  private OrtSession session;
  private OnnxTensor tensor;
  private Map<String, OnnxTensor> inputs;

  /** Makes session and tensor. */
  @Setup
  public void open(PredictionInput input) throws IOException, OrtException {
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    OnnxExport.write(input.loaded, input.loaded.weights(), model);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (SessionOptions options = new SessionOptions()) {
      set(options);
      session = environment.createSession(model.toByteArray(), options);
    }
    float[] values = input.tensor.values();
    FloatBuffer memory =
        ByteBuffer.allocateDirect(values.length * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    memory.put(values).flip();
    long[] shape = new long[4];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = input.tensor.size(i);
    }
    tensor = OnnxTensor.createTensor(environment, memory, shape);
    inputs = Map.of(session.getInputNames().iterator().next(), tensor);
  }

  /** What the session is told. */
  void set(SessionOptions options) throws OrtException {
    options.setIntraOpNumThreads(DefaultThreads.number());
  }

  FloatBuffer run() throws OrtException {
    try (OrtSession.Result result = session.run(inputs)) {
      return ((OnnxTensor) result.get(0)).getFloatBuffer();
    }
  }

  /** Closes both. */
  @TearDown
  public void close() throws OrtException {
    tensor.close();
    session.close();
  }
}
