package dev.foldnet.runtime.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.reference.DoubleTensor;
import dev.foldnet.runtime.reference.ReferenceOps;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The suite's own yardstick: it must notice a small mistake in one element. */
class OpSuiteTest {
  static Stream<OpCase> cases() {
    return OpCase.operations().stream().map(op -> OpCase.of(op).get(0));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void noticesAnErrorOfThePartInTenThousand(OpCase opCase) {
    DoubleTensor output = ReferenceOps.run(opCase, opCase.weights(), opCase.tensors()).get(0);
    double[] values = output.values().clone();
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    values[values.length / 2] += 1e-4 * largest;
    assertThat(OpSuite.relativeError(values, opCase.expected()))
        .as("what a wrong number shows in the first case of an op: not all of it may be 0")
        .isGreaterThan(10 * opCase.tolerance());
  }
}
