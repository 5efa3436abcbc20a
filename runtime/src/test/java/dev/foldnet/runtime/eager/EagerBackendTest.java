package dev.foldnet.runtime.eager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.translate.NoopTranslator;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.SmallNetwork;
import dev.foldnet.runtime.reference.ReferenceOps;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsPyTorch
class EagerBackendTest {
  private static final SmallNetwork NETWORK = new SmallNetwork();
  private final NetworkWeights weights = SmallNetwork.weights(1);
  private final Backend backend = new EagerBackend();

  private float[] expected(FloatTensor input) {
    return expected(weights, input);
  }

  private static float[] expected(NetworkWeights weights, FloatTensor input) {
    return ReferenceOps.run(NETWORK, weights, List.of(input)).get(0).toFloat().values();
  }

  private static void assertClose(float[] actual, float[] expected) {
    assertThat(actual).hasSize(expected.length);
    assertThat(actual).containsExactly(expected, Offset.offset(2e-5f));
  }

  @Test
  void isFoundAsAServiceBehindOnnxRuntime() {
    assertThat(ServiceLoader.load(Backend.class))
        .anySatisfy(found -> assertThat(found).isInstanceOf(EagerBackend.class));
    assertThat(backend.isAvailable()).isTrue();
    assertThat(backend.rank()).isPositive();
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
  void refusesWhatDoesNotFitAndAfterClosing() {
    Backend.Session session = backend.newSession(NETWORK, weights, Map.of());
    FloatTensor wrong = SmallNetwork.random(new Random(1), 1, 3, 9, 8);
    assertThatThrownBy(() -> session.run(List.of(wrong)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(1, 3, 9, 8)")
        .hasMessageContaining("(-1, 3, 9, 7)");
    session.close();
    assertThatThrownBy(() -> session.run(List.of(wrong))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> backend.newModel(NETWORK, weights, Map.of("optLevel", "ALL_OPT")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("optLevel");
  }

  @Test
  void predictsInsideDjlOnManyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (Model model = backend.newModel(NETWORK, weights, Map.of())) {
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
        try (NDManager manager = model.getNDManager().newSubManager()) {
          NDArray array = manager.create(input.values(), new Shape(1, 3, 9, 7));
          NDList output = predictor.predict(new NDList(array));
          output.attach(manager);
          assertClose(output.get(0).toFloatArray(), expected(input));
        }
      }
    }
    return null;
  }

  @Test
  void aRunLeavesNothingBehind() {
    try (Model model = backend.newModel(NETWORK, weights, Map.of())) {
      NDManager manager = model.getNDManager();
      int before = manager.getManagedArrays().size();
      assertThat(before).isEqualTo(weights.names().size());
      for (int i = 0; i < 3; i++) {
        try (NDManager inputs = manager.newSubManager()) {
          NDArray input = inputs.ones(new Shape(2, 3, 9, 7));
          NDList output =
              model.getBlock().forward(new ParameterStore(inputs, false), new NDList(input), false);
          assertThat(inputs.getManagedArrays()).containsExactlyInAnyOrder(input, output.get(0));
        }
      }
      assertThat(manager.getManagedArrays()).hasSize(before);
    }
  }

  @Test
  void isABlockWithParametersOfOurNames() throws Exception {
    EagerBlock block = new EagerBlock(NETWORK, weights);
    assertThat(block.getParameters().keys()).containsExactlyInAnyOrderElementsOf(weights.names());
    assertThat(block.describeInput().get(0).getValue()).isEqualTo(new Shape(-1, 3, 9, 7));
    try (Model model = Model.newInstance("block", "PyTorch")) {
      block.initialize(model.getNDManager());
      model.setBlock(block);
      NDArray weight = block.getParameters().get("unit.bn.running_var").getArray();
      assertThat(weight.toFloatArray()).containsExactly(1, 2, .5f, 3);
      assertThat(block.getOutputShapes(new Shape[] {new Shape(4, 3, 9, 7)}))
          .containsExactly(new Shape(4, 5));
      FloatTensor input = SmallNetwork.random(new Random(7), 1, 3, 9, 7);
      try (Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
        NDArray array = model.getNDManager().create(input.values(), new Shape(1, 3, 9, 7));
        NDList output = predictor.predict(new NDList(array));
        assertClose(output.get(0).toFloatArray(), expected(input));
      }
    }
  }

  /** The block has looked at its scales by then; values that it releases early are others now. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void otherParametersMayBeLoadedIntoABlock(boolean goneBefore) throws Exception {
    NetworkWeights gone = SmallNetwork.weightsWithoutKept(2);
    NetworkWeights before = goneBefore ? gone : weights;
    NetworkWeights after = goneBefore ? weights : gone;
    FloatTensor input = SmallNetwork.random(new Random(5), 1, 3, 9, 7);
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    try (Model other = backend.newModel(NETWORK, after, Map.of())) {
      other.getBlock().saveParameters(new DataOutputStream(saved));
    }
    try (Model model = backend.newModel(NETWORK, before, Map.of())) {
      assertRuns(model, before, input);
      model
          .getBlock()
          .loadParameters(
              model.getNDManager(),
              new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
      assertRuns(model, after, input);
    }
  }

  private static void assertRuns(Model model, NetworkWeights weights, FloatTensor input) {
    for (int run = 0; run < 2; run++) {
      try (NDManager manager = model.getNDManager().newSubManager()) {
        NDArray array = manager.create(input.values(), new Shape(1, 3, 9, 7));
        ParameterStore store = new ParameterStore(manager, false);
        NDList output = model.getBlock().forward(store, new NDList(array), false);
        assertClose(output.get(0).toFloatArray(), expected(weights, input));
      }
    }
  }

  @Test
  void aScaleOfOneWithoutShiftComputesNothing() {
    NetworkWeights gone = SmallNetwork.weightsWithoutKept(2);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      EagerOps ops =
          new EagerOps(
              manager,
              name -> manager.create(gone.floats(name).values(), new Shape(4)),
              null,
              null);
      EagerTensor x = ops.input(manager.ones(new Shape(1, 4, 2, 2)));
      assertThat(ops.scaleShift(x, ops.weight("kept.scale"), ops.weight("kept.shift"))).isSameAs(x);
      assertThat(ops.scaleShift(x, ops.weight("kept.scale"), ops.weight("kept.scale")))
          .isNotSameAs(x);
      assertThat(ops.scaleShift(x, ops.weight("kept.shift"), ops.weight("kept.shift")))
          .isNotSameAs(x);
    }
  }
}
