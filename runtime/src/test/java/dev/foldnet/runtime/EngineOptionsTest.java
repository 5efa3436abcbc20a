package dev.foldnet.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineOptionsTest {
  private static final String SPINNING = "session.intra_op.allow_spinning";

  @TempDir Path folder;

  private final Network network = new TinyClassifier();

  @BeforeEach
  void load() throws Exception {
    network.load(TinyClassifier.checkpoint(folder.resolve("tiny.safetensors"), Map.of()));
  }

  @Test
  void aSessionAndAModelSayOnHowManyThreadsTheyCompute() {
    assertThreads(EngineOptions.defaults(), DefaultThreads.number());
    assertThreads(EngineOptions.defaults().withThreads(3), 3);
    assertThreads(EngineOptions.throughput(), 1);
    assertThreads(EngineOptions.throughput().withThreads(2), 2);
    try (Backend.Session session = network.newSession(4)) {
      assertThat(session.threads()).isEqualTo(4);
    }
  }

  private void assertThreads(EngineOptions options, int threads) {
    try (Backend.Session session = network.newSession(options);
        Model model = network.newModel(options)) {
      assertThat(session.threads()).isEqualTo(threads);
      assertThat(model.getProperty("threads")).isEqualTo(Integer.toString(threads));
      FloatTensor dark = new FloatTensor(new int[] {1, 1, 2, 2}, new float[4]);
      assertThat(session.run(List.of(dark)).get(0).values()).containsExactly(0, 0, 0.5f);
    }
  }

  @Test
  void anOptionThatTheEngineDoesNotKnowIsRefused() {
    EngineOptions unknown = EngineOptions.defaults().with("threds", "2");
    assertThatThrownBy(() -> network.newSession(unknown))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("threds");
    assertThatThrownBy(() -> EngineOptions.defaults().withThreads(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRowOfOptionsIsAValue() {
    EngineOptions two = EngineOptions.defaults().withThreads(2);
    assertThat(two.with(SPINNING, "0")).isEqualTo(EngineOptions.throughput().withThreads(2));
    assertThat(two.toMap()).containsEntry("intraOpNumThreads", "2");
    assertThat(EngineOptions.defaults().toMap()).isEmpty();
  }
}
