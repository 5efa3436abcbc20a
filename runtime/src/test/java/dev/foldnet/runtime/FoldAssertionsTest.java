package dev.foldnet.runtime;

import static dev.foldnet.runtime.FoldAssertions.assertThatFold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldAssertionsTest {
  @TempDir Path folder;

  @Test
  void withoutWeightsConditionsCountAsLeft() {
    assertThat(assertThatFold(FusedTinyStream.class).leavesAtMost(2)).isNotNull();
    assertThat(assertThatFold(TinyStream.class).leavesAtMost(2)).isNotNull();
    assertThatThrownBy(() -> assertThatFold(FusedTinyStream.class).leavesAtMost(1))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("FusedTinyStream leaves 2 of 2 batch norms, more than 1:")
        .hasMessageContaining("unit.bn: into its stream and unit.conv")
        .hasMessageContaining("goes if no gamma is 0");
  }

  @Test
  void weightsDecide() throws IOException {
    Network net = new FusedTinyStream();
    float[] unit = {2, 4, 1, 1};
    net.load(TinyStream.write(folder.resolve("a.safetensors"), unit, unit));
    assertThat(assertThatFold(net).leavesNothing().leavesAtMost(0)).isNotNull();
    net.load(TinyStream.write(folder.resolve("b.safetensors"), unit, new float[] {1, 0, 1, 1}));
    assertThatThrownBy(() -> assertThatFold(net).leavesNothing())
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            String.join(
                System.lineSeparator(),
                "FusedTinyStream leaves 1 of 2 batch norms, more than 0:",
                "  S tail.bn: scale and shift (gamma is 0 in channel 1)",
                ""));
  }
}
