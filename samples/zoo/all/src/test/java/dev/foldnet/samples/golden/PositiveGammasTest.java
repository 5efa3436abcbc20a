package dev.foldnet.samples.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Networks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where all gammas are positive, nothing stays of the batch norms that go under a condition; with
 * the mixed signs of {@link GoldenTest} most do.
 */
@Tag("slow")
class PositiveGammasTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "preresnet20_cifar10, 0",
    "preresnet18_wd4, 1",
    "densenet40_k12_bc_cifar10, 18",
    "dpn68, 23"
  })
  void onlyThoseStayThatHaveTo(String id, int left) throws IOException {
    Network original = Networks.named(getClass().getClassLoader(), id).get(0);
    Network fused = original.fused();
    Path weights = folder.resolve(id + ".safetensors");
    RandomWeights.withPositiveGammas(original).write(weights);
    original.load(weights);
    fused.load(weights);

    assertThat(fused.report().left()).describedAs(fused.report().toString()).isEqualTo(left);
    assertThat(original.report()).isEqualTo(fused.report());
    float[] expected = run(original);
    float[] found = run(fused);
    float largest = 0;
    float difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(found[i] - expected[i]));
    }
    assertThat(difference).isLessThanOrEqualTo(1e-4f * largest);
  }

  private static float[] run(Network network) {
    FloatTensor input = RandomWeights.input(network);
    try (Backend.Session session = network.newSession("OnnxRuntime", 1)) {
      return session.run(List.of(input)).get(0).values();
    }
  }
}
