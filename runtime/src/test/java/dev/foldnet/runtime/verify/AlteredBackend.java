package dev.foldnet.runtime.verify;

import ai.djl.Model;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Program;
import dev.foldnet.runtime.onnx.OnnxBackend;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An engine that makes something else of its outputs: what a verification has to notice. */
final class AlteredBackend implements Backend {
  private final Backend right = new OnnxBackend();
  private final UnaryOperator<List<FloatTensor>> alteration;

  AlteredBackend(UnaryOperator<List<FloatTensor>> alteration) {
    this.alteration = alteration;
  }

  /** One value of the first output replaced. */
  static AlteredBackend at(int index, UnaryOperator<Float> value) {
    return new AlteredBackend(
        outputs -> {
          float[] values = outputs.get(0).values();
          values[index] = value.apply(values[index]);
          return outputs;
        });
  }

  @Override
  public String engine() {
    return "Altered";
  }

  @Override
  public boolean isAvailable() {
    return true;
  }

  @Override
  public int rank() {
    return 7;
  }

  @Override
  public Model newModel(Program program, NetworkWeights weights, Map<String, String> options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Session newSession(Program program, NetworkWeights weights, Map<String, String> options) {
    Session session = right.newSession(program, weights, options);
    return new Session() {
      @Override
      public List<FloatTensor> run(List<FloatTensor> inputs) {
        return alteration.apply(session.run(inputs));
      }

      @Override
      public void close() {
        session.close();
      }
    };
  }
}
