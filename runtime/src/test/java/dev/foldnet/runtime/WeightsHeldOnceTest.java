package dev.foldnet.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.foldnet.runtime.eager.NeedsPyTorch;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an engine was given is its own: the heap holds no second copy of the weights. */
class WeightsHeldOnceTest {
  private static final int COLLECTIONS = 20;

  @TempDir Path folder;

  private final List<WeakReference<float[]>> values = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"OnnxRuntime", "PyTorch"})
  void aModelHoldsThemOnce(String engine) throws IOException {
    assumeAvailable(engine);
    Model model = loaded().newModel(engine, Map.of());
    assertThat(held()).isZero();
    model.close();
    model.close();
    assertThat(model.getNDManager().isOpen()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OnnxRuntime", "PyTorch"})
  void aSessionHoldsThemOnce(String engine) throws IOException {
    assumeAvailable(engine);
    Backend.Session session = loaded().newSession(engine, Map.of());
    assertThat(held()).isZero();
    session.close();
    session.close();
    FloatTensor input = new FloatTensor(new int[] {1, 1, 2, 2}, new float[4]);
    assertThatThrownBy(() -> session.run(List.of(input)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the session is closed");
  }

  private static void assumeAvailable(String engine) {
    assumeTrue(
        ServiceLoader.load(Backend.class).stream()
            .map(ServiceLoader.Provider::get)
            .anyMatch(backend -> backend.engine().equals(engine) && backend.isAvailable()),
        engine + " is not on the class path for this platform");
  }

  @Test
  @NeedsPyTorch
  void aBlockHoldsThemOnceItIsInitialised() throws IOException {
    Block block = loaded().block();
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      block.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 2, 2));
      assertThat(held()).isZero();
      block.clear();
      assertThatThrownBy(() -> block.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 2, 2)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("make a new block");
    }
  }

  @Test
  void aModelOfOnnxRuntimeIsNotSavedByDjl() throws IOException {
    try (Model model = loaded().newModel("OnnxRuntime", Map.of())) {
      Path target = folder.resolve("saved");
      assertThatThrownBy(() -> model.save(target, "tiny"))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("TinyClassifier")
          .hasMessageContaining("OnnxExport");
      assertThatThrownBy(() -> model.load(target))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("load the network");
      assertThat(target).doesNotExist();
    }
  }

  private Network loaded() throws IOException {
    Network net = new TinyClassifier();
    net.load(TinyClassifier.checkpoint(folder.resolve("tiny.safetensors"), Map.of()));
    net.weights().values().forEach(tensor -> values.add(new WeakReference<>(tensor.values())));
    assertThat(values).hasSize(2);
    return net;
  }

  /** How many of the weights' arrays are still reachable. */
  private long held() {
    for (int i = 0; i < COLLECTIONS && reachable().findAny().isPresent(); i++) {
      System.gc();
    }
    return reachable().count();
  }

  private Stream<WeakReference<float[]>> reachable() {
    return values.stream().filter(reference -> reference.get() != null);
  }
}
