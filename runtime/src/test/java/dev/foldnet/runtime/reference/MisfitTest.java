package dev.foldnet.runtime.reference;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldnet.runtime.NetworkWeights;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operands that do not fit are refused: what an oracle makes of them would be believed. */
class MisfitTest {
  private static final int[] ONE = {1, 1};
  private static final int[] NONE = {0, 0};
  private static final int[] FIVE = {5, 5};

  private final ReferenceOps ops = new ReferenceOps(NetworkWeights.of(Map.of()));

  /** An operation on a tensor (1, 6, 4, 4) that cannot be. */
  record Misfit(String name, BiFunction<ReferenceOps, DoubleTensor, DoubleTensor> operation) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Misfit> misfits() {
    return Stream.of(
        new Misfit("linear", (o, x) -> o.linear(x, zeros(2, 2), null)),
        new Misfit("matrix product", (o, x) -> o.matMul(x, zeros(2, 4))),
        new Misfit("channels", (o, x) -> o.conv(x, zeros(2, 5, 1, 1), null, ONE, NONE, ONE, 1)),
        new Misfit("groups", (o, x) -> o.conv(x, zeros(2, 6, 1, 1), null, ONE, NONE, ONE, 2)),
        new Misfit("kernel", (o, x) -> o.conv(x, zeros(2, 6, 5, 5), null, ONE, NONE, ONE, 1)),
        new Misfit(
            "transposed", (o, x) -> o.deconv(x, zeros(5, 2, 1, 1), null, ONE, NONE, NONE, ONE, 1)),
        new Misfit("offsets", (o, x) -> deformed(o, x, zeros(1, 2, 4, 3), null)),
        new Misfit("moved groups", (o, x) -> deformed(o, x, zeros(1, 8, 4, 4), null)),
        new Misfit("mask", (o, x) -> deformed(o, x, zeros(1, 4, 4, 4), zeros(1, 1, 4, 4))),
        new Misfit("pool", (o, x) -> o.maxPool(x, FIVE, ONE, NONE, false)),
        new Misfit("average", (o, x) -> o.avgPool(x, FIVE, ONE, NONE, false, true)),
        new Misfit("concatenation", (o, x) -> o.concat(List.of(x, zeros(1, 6, 4, 3)), 1)),
        new Misfit("slice", (o, x) -> o.slice(x, new int[] {2}, NONE, FIVE, ONE)),
        new Misfit("gather", (o, x) -> o.gather(x, o.constant(new double[] {6}, 1), 1)),
        new Misfit("reshape", (o, x) -> o.reshape(x, new int[] {6, 15})),
        new Misfit("sum", (o, x) -> o.add(x, zeros(1, 6, 4, 3))),
        new Misfit("scale", (o, x) -> o.scaleShift(x, zeros(5), zeros(5))));
  }

  private static DoubleTensor deformed(
      ReferenceOps o, DoubleTensor x, DoubleTensor offset, DoubleTensor mask) {
    return o.deformConv(x, offset, mask, zeros(2, 6, 1, 1), null, ONE, NONE, ONE, 1);
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void isRefused(Misfit misfit) {
    DoubleTensor x = new DoubleTensor(new int[] {1, 6, 4, 4}, new double[96], true);

    assertThatThrownBy(() -> misfit.operation.apply(ops, x))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotEmpty();
  }

  private static DoubleTensor zeros(int... shape) {
    return new DoubleTensor(shape, new double[Extents.count(shape)], false);
  }
}
