package dev.foldnet.runtime.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.suite.OpCase;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each operation's shape against PyTorch's, over the cases of the op suite. */
class ShapeOpsTest {
  @TestFactory
  Stream<DynamicTest> shapes() {
    return OpCase.operations().stream()
        .flatMap(op -> OpCase.of(op).stream())
        .map(each -> dynamicTest(each.toString(), () -> assertShape(each)));
  }

  private static void assertShape(OpCase opCase) {
    NetworkWeights weights = opCase.weights();
    ShapeOps ops = new ShapeOps(name -> list(weights.floats(name)));
    List<Shaped> inputs = opCase.inputs().stream().map(Shaped::input).toList();
    Shaped output = opCase.run(ops, inputs).get(0);
    int[] expected = opCase.expectedShape();
    if (output.batched()) {
      assertThat(output.size(0)).isEqualTo(-1);
      expected[0] = -1;
    }
    assertThat(output.shape()).containsExactly(expected);
  }

  private static List<Integer> list(FloatTensor tensor) {
    return Arrays.stream(tensor.shape()).boxed().toList();
  }
}
