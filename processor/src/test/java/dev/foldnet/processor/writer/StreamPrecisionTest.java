package dev.foldnet.processor.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.fold.Checkpoint;
import dev.foldnet.processor.fold.Checkpoint.Gammas;
import dev.foldnet.processor.fold.Interpreter;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.weight.Key;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.onnx.OnnxBackend;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams are folded only where the stored offsets cost float32 no precision. */
class StreamPrecisionTest {
  private static final long SEED = 11;

  /** One gamma in so many is small. */
  private static final int ONE_IN = 20;

  private static final GeneratedNetwork NETWORK = compiled();

  private static Graph graph() {
    return Nets.preActivation(8, 10);
  }

  private static GeneratedNetwork compiled() {
    try {
      return GeneratedNetwork.compile("Made", graph());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {1, 0.3f, 0.1f, 0.03f, 1e-2f, 1e-3f, 1e-4f, 1e-6f, 1e-8f, 0})
  void foldedIsAtMostThreeTimesAsFarOff(float gamma) throws Exception {
    Graph graph = graph();
    Checkpoint checkpoint = new Checkpoint(graph, SEED, Gammas.POSITIVE);
    int gammas = 0;
    for (Key key : graph.stateDict()) {
      for (int c = 0; key.key().endsWith("bn.weight") && c < key.shape().get(0); c++) {
        if (gammas++ % ONE_IN == 0) {
          checkpoint.set(key.key(), c, gamma);
        }
      }
    }
    List<DoubleTensor> expected = Interpreter.run(graph, checkpoint, SEED);
    double original = error("Made", graph, checkpoint, expected);
    double folded = error("FusedMade", graph, checkpoint, expected);
    assertThat(folded).isLessThanOrEqualTo(3 * original);
  }

  private static double error(
      String name, Graph graph, Checkpoint checkpoint, List<DoubleTensor> expected)
      throws Exception {
    Network network = NETWORK.load(name);
    List<FloatTensor> inputs =
        GeneratedCodeTest.inputs(graph, SEED).stream().map(DoubleTensor::toFloat).toList();
    try (Backend.Session session =
        new OnnxBackend()
            .newSession(
                network,
                GeneratedCodeTest.weights(GeneratedCodeTest.plan(network), checkpoint),
                Map.of("intraOpNumThreads", "1"))) {
      List<DoubleTensor> outputs =
          session.run(inputs).stream().map(y -> DoubleTensor.of(y, true)).toList();
      return Checkpoint.difference(expected, outputs);
    }
  }
}
