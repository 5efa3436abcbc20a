package dev.foldnet.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnnxResizesTest {
  /** In float as the operator computes it, and in double as shape inference does. */
  @Test
  void theFactorGivesTheSizeForAllPairs() {
    List<String> wrong = new ArrayList<>();
    for (int in = 1; in <= 400; in++) {
      for (int out = 1; out <= 400; out++) {
        float scale = OnnxResizes.scale(in, out);
        boolean inFloat = (int) Math.floor(in * scale) == out;
        boolean inDouble = (int) Math.floor((double) in * scale) == out;
        if (!inFloat || !inDouble) {
          wrong.add(in + " to " + out);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }
}
