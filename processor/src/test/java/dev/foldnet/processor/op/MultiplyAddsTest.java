package dev.foldnet.processor.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Counted by hand. */
class MultiplyAddsTest {
  private static final List<Integer> ONE = List.of(1, 1);
  private static final List<Integer> TWO = List.of(2, 2);
  private static final List<Integer> NONE = List.of(0, 0);

  @Test
  void convolutionSumsOverItsGroupAndWindow() {
    Conv conv = new Conv(8, List.of(3, 3), TWO, ONE, ONE, 4, true);

    assertThat(conv.multiplyAdds(List.of(Shape.batched(12, 9, 9)))).isEqualTo(8 * 5 * 5 * 3 * 9);
  }

  @Test
  void transposedConvolutionSpreadsEachElement() {
    Deconv deconv = new Deconv(6, TWO, TWO, NONE, NONE, ONE, 2, false, false);

    assertThat(deconv.multiplyAdds(List.of(Shape.batched(8, 6, 6)))).isEqualTo(8 * 36 * 3 * 4);
  }

  @Test
  void linearLayerIsAppliedToEachRow() {
    assertThat(new Linear(10, true).multiplyAdds(List.of(Shape.batched(7, 4))))
        .isEqualTo(7 * 4 * 10);
  }

  @Test
  void productSumsOverTheInnerAxis() {
    List<Shape> inputs = List.of(Shape.batched(5, 2, 3), Shape.batched(5, 3, 4));

    assertThat(new MatMul().multiplyAdds(inputs)).isEqualTo(5 * 2 * 4 * 3);
  }

  @Test
  void otherOperationsCountNothing() {
    assertThat(new Relu().multiplyAdds(List.of(Shape.batched(5)))).isZero();
  }

  @Test
  void whatIsBeyondLongIsTheLargest() {
    assertThat(MultiplyAdds.product(1L << 40, 1L << 40)).isEqualTo(Long.MAX_VALUE);
    assertThat(MultiplyAdds.sum(Long.MAX_VALUE, 1)).isEqualTo(Long.MAX_VALUE);
    assertThat(MultiplyAdds.product(3, 0)).isZero();
  }
}
