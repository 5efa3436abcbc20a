package dev.foldnet.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Ops;
import dev.foldnet.runtime.Program;
import dev.foldnet.runtime.SmallNetwork;
import dev.foldnet.runtime.reference.ReferenceOps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OnnxBackendTest {
  private static final SmallNetwork NETWORK = new SmallNetwork();
  private final NetworkWeights weights = SmallNetwork.weights(1);
  private final Backend backend = new OnnxBackend();

  private float[] expected(FloatTensor input) {
    return ReferenceOps.run(NETWORK, weights, List.of(input)).get(0).toFloat().values();
  }

  private static void assertClose(float[] actual, float[] expected) {
    assertThat(actual).hasSize(expected.length);
    assertThat(actual).containsExactly(expected, Offset.offset(2e-5f));
  }

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(Backend.class))
        .anySatisfy(found -> assertThat(found).isInstanceOf(OnnxBackend.class));
    assertThat(backend.isAvailable()).isTrue();
  }

  @Test
  void runsPlainArraysOfAnyBatch() {
    try (Backend.Session session = backend.newSession(NETWORK, weights, Map.of())) {
      for (int batch : new int[] {1, 3, 2}) {
        FloatTensor input = SmallNetwork.random(new Random(batch), batch, 3, 9, 7);
        FloatTensor output = session.run(List.of(input)).get(0);
        assertThat(output.shape()).containsExactly(batch, 5);
        assertClose(output.values(), expected(input));
      }
    }
  }

  @Test
  void refusesInputsThatDoNotFit() {
    try (Backend.Session session = backend.newSession(NETWORK, weights, Map.of())) {
      FloatTensor wrong = SmallNetwork.random(new Random(1), 1, 3, 9, 8);
      assertThatThrownBy(() -> session.run(List.of(wrong)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[1, 3, 9, 8]")
          .hasMessageContaining("[-1, 3, 9, 7]");
      assertThatThrownBy(() -> session.run(List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("0 inputs");
    }
  }

  @Test
  void aClosedSessionRefuses() {
    Backend.Session session = backend.newSession(NETWORK, weights, Map.of());
    session.close();
    session.close();
    FloatTensor input = SmallNetwork.random(new Random(1), 1, 3, 9, 7);
    assertThatThrownBy(() -> session.run(List.of(input))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void hasANumberOfThreadsForEachSession() {
    assertThat(backend.threads(3)).isEqualTo(Map.of("intraOpNumThreads", "3"));
    assertThat(backend.threads(0)).isEmpty();
  }

  @Test
  void predictsInsideDjlOnManyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (Model model = backend.newModel(NETWORK, weights, Map.of("intraOpNumThreads", "1"))) {
      List<Future<?>> futures = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        int seed = thread;
        futures.add(threads.submit(() -> predictTwenty(model, seed)));
      }
      for (Future<?> future : futures) {
        future.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private Void predictTwenty(Model model, int seed) throws Exception {
    try (Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
      for (int i = 0; i < 20; i++) {
        FloatTensor input = SmallNetwork.random(new Random(seed * 100L + i), 1, 3, 9, 7);
        NDArray array = model.getNDManager().create(input.values(), new Shape(1, 3, 9, 7));
        NDList output = predictor.predict(new NDList(array));
        assertClose(output.get(0).toFloatArray(), expected(input));
        array.close();
        output.close();
      }
    }
    return null;
  }

  @Test
  void describesItselfAndClosesWithItsModel() throws Exception {
    Model model = backend.newModel(NETWORK, weights, Map.of());
    assertThat(model.describeInput().get(0).getKey()).isEqualTo("input");
    assertThat(model.describeInput().get(0).getValue()).isEqualTo(new Shape(-1, 3, 9, 7));
    assertThat(model.describeOutput().get(0).getValue()).isEqualTo(new Shape(-1, 5));
    assertThat(model.getBlock().getOutputShapes(new Shape[] {new Shape(4, 3, 9, 7)}))
        .containsExactly(new Shape(4, 5));
    assertThat(model.getBlock().getParameters()).isEmpty();
    assertThat(model.getBlock().isInitialized()).isTrue();
    OnnxBlock block = (OnnxBlock) model.getBlock();
    model.close();
    assertThatThrownBy(() -> block.forwardInternal(null, new NDList(), false, null))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void takesOptionsByDjlsNamesAndRefusesOthers() {
    Map<String, String> known =
        Map.of(
            "interOpNumThreads", "1",
            "optLevel", "BASIC_OPT",
            "session.intra_op.allow_spinning", "0");
    backend.newSession(NETWORK, weights, known).close();
    assertThatThrownBy(() -> backend.newSession(NETWORK, weights, Map.of("threads", "2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("threads");
    assertThatThrownBy(() -> backend.newSession(NETWORK, weights, Map.of("optLevel", "FAST")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("FAST");
  }

  @Test
  void namesAMissingWeight() {
    Map<String, FloatTensor> tensors = SmallNetwork.tensors(1);
    tensors.remove("kept.scale");
    NetworkWeights less = NetworkWeights.of(tensors);
    assertThatThrownBy(() -> backend.newSession(NETWORK, less, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kept.scale");
  }

  @Test
  void logarithmOfASigmoidIsAsExactAsItsArgument() {
    Program program =
        new Program() {
          @Override
          public String name() {
            return "LogSigmoid";
          }

          @Override
          public List<int[]> inputs() {
            return List.of(new int[] {5});
          }

          @Override
          public <T> List<T> forward(Ops<T> ops, List<T> inputs) {
            return List.of(ops.log(ops.sigmoid(inputs.get(0))));
          }
        };
    FloatTensor input = new FloatTensor(new int[] {1, 5}, new float[] {-80, -20, -17, 0, 30});
    NetworkWeights none = NetworkWeights.of(Map.of());
    float[] expected = ReferenceOps.run(program, none, List.of(input)).get(0).toFloat().values();
    try (Backend.Session session = backend.newSession(program, none, Map.of())) {
      assertClose(session.run(List.of(input)).get(0).values(), expected);
    }
  }
}
