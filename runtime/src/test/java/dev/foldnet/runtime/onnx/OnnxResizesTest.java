package dev.foldnet.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.Ops.Interpolation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  /**
   * Nearest is the operator's where each value is repeated, and PyTorch's rule in float says so
   * too: for some factors it does not.
   */
  @Test
  void nearestIsTheOperatorsWhereValuesAreRepeated() {
    int off = 0;
    for (int in = 1; in <= 60; in++) {
      for (int out = 1; out <= 400; out++) {
        boolean repeats = out % in == 0;
        boolean exact = repeats && repeatsInFloat(in, out);
        off += repeats && !exact ? 1 : 0;
        assertThat(fits(in, 4, out, 8)).as("%d to %d", in, out).isEqualTo(exact);
        assertThat(fits(4, in, 8, out)).as("%d to %d", in, out).isEqualTo(exact);
      }
    }
    assertThat(off).isPositive();
  }

  private static boolean repeatsInFloat(int in, int out) {
    for (int i = 0; i < out; i++) {
      if ((int) ((float) i * ((float) in / (float) out)) != Math.floorDiv(i * in, out)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(int height, int width, int toHeight, int toWidth) {
    ModelValue x = ModelValue.computed("x", new int[] {-1, 3, height, width}, true);
    int[] size = {toHeight, toWidth};
    return OnnxResizes.fits(x.withChannelsLast(true), size, Interpolation.NEAREST);
  }

  @ParameterizedTest
  @EnumSource
  void theOperatorIsForPictures(Interpolation mode) {
    ModelValue x = ModelValue.computed("x", new int[] {-1, 3, 4, 4}, true);
    assertThat(OnnxResizes.fits(x, new int[] {8, 8}, mode)).isTrue();
    assertThat(OnnxResizes.fits(x, new int[] {8}, mode)).isFalse();
    assertThat(OnnxResizes.fits(x, new int[] {8, 8, 8}, mode)).isFalse();
    assertThat(OnnxResizes.fits(x.withChannelsLast(true), new int[] {8, 8}, mode))
        .isEqualTo(mode == Interpolation.NEAREST);
    assertThat(OnnxResizes.fits(x, new int[] {7, 8}, mode))
        .isEqualTo(mode != Interpolation.NEAREST);
  }
}
