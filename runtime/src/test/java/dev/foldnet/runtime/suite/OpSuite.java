package dev.foldnet.runtime.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation against PyTorch, written once and run by each backend. A backend whose engine is
 * missing fails.
 */
public abstract class OpSuite {
  /** Runs a case on the backend. */
  protected abstract List<DoubleTensor> run(OpCase opCase);

  /** What the backend may be off, in parts of the largest output. */
  protected abstract double tolerance(OpCase opCase);

  @TestFactory
  final Stream<DynamicNode> operations() {
    return OpCase.operations().stream()
        .map(
            op ->
                dynamicContainer(
                    op,
                    OpCase.of(op).stream()
                        .map(c -> dynamicTest(c.title(), () -> assertMatches(run(c), c)))));
  }

  private void assertMatches(List<DoubleTensor> outputs, OpCase opCase) {
    assertThat(outputs).hasSize(1);
    DoubleTensor output = outputs.get(0);
    assertThat(output.shape()).as("%s: shape", opCase).containsExactly(opCase.expectedShape());
    double error = relativeError(output.values(), opCase.expected());
    assertThat(error).as("%s: error", opCase).isLessThanOrEqualTo(tolerance(opCase));
  }

  /** The largest difference, in parts of the largest value; NaN counts as infinite. */
  static double relativeError(double[] actual, double[] expected) {
    double largest = Double.MIN_NORMAL;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      double d = Math.abs(actual[i] - expected[i]);
      difference = Double.isNaN(d) ? Double.POSITIVE_INFINITY : Math.max(difference, d);
    }
    return difference / largest;
  }
}
