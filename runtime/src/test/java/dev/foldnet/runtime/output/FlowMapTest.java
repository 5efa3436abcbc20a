package dev.foldnet.runtime.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.image.Picture;
import dev.foldnet.runtime.image.PictureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowMapTest {
  /**
   * Computed apart from here, in NumPy, from the list of the wheel's 55 colours: red, green, blue.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 255 255 255",
    "1, 0, 255 0 0",
    "0, 1, 255 229 0",
    "-1, 0, 0 209 255",
    "0, -1, 88 0 255",
    "0.5, 0.25, 255 150 112",
    "-0.3, 0.7, 190 255 60",
    "0.6, -0.6, 225 38 255",
    "-0.9, -0.1, 24 193 255",
    "1.5, 0, 191 0 0",
    "-2, 1.25, 0 191 56",
    "0.125, -0.75, 148 61 255"
  })
  void aDirectionIsAColourAndALengthHowDeepItIs(float right, float down, String colour) {
    for (float full : new float[] {1, 8}) {
      Picture picture = flow(new float[] {right * full, down * full}, 1, 1).colours(full);

      assertThat(
              "%d %d %d"
                  .formatted(
                      picture.sample(0, 0, 0), picture.sample(0, 0, 1), picture.sample(0, 0, 2)))
          .isEqualTo(colour);
    }
  }

  @Test
  void valuesAreThoseOfTheirPlace() {
    FlowMap flow = flow(new float[] {1, 2, 3, -4, 5, 6, 10, 20, 30, 3, 50, 60}, 2, 3);

    assertThat(flow.width()).isEqualTo(3);
    assertThat(flow.height()).isEqualTo(2);
    assertThat(flow.right(0, 1)).isEqualTo(-4);
    assertThat(flow.down(0, 1)).isEqualTo(3);
    assertThat(flow.down(2, 0)).isEqualTo(30);
    assertThat(flow.longest()).isEqualTo(Math.hypot(6, 60));
    assertThat(flow.meanRight()).isEqualTo(13.0 / 6);
    assertThat(flow.meanDown()).isEqualTo(173.0 / 6);
    Picture picture = flow.colours(5);
    assertThat(picture.width()).isEqualTo(3);
    assertThat(picture.sample(0, 1, 0))
        .isEqualTo(flow(new float[] {-4, 3}, 1, 1).colours(5).sample(0, 0, 0));
  }

  @Test
  void whatIsNoFlowIsRefused() {
    assertThatThrownBy(() -> FlowMap.of(new FloatTensor(new int[] {1, 3, 1, 1}, new float[3])))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("[1, 3, 1, 1]");
    assertThatThrownBy(() -> flow(new float[] {Float.NaN, 0}, 1, 1))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("not finite");
    FlowMap flow = flow(new float[2], 1, 1);
    assertThatThrownBy(() -> flow.colours(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> flow.colours(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }

  private static FlowMap flow(float[] values, int height, int width) {
    return FlowMap.of(new FloatTensor(new int[] {1, 2, height, width}, values));
  }
}
