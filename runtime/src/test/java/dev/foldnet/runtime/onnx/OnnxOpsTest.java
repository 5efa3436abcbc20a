package dev.foldnet.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Ops;
import dev.foldnet.runtime.Program;
import dev.foldnet.runtime.suite.BackendSuite;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnnxOpsTest extends BackendSuite {
  OnnxOpsTest() {
    super(new OnnxBackend());
  }

  @Test
  void constantsOfEqualNumbersAndOtherShapesAreTwo() {
    Program program = new AddsRowAndColumn();
    try (Backend.Session session =
        new OnnxBackend().newSession(program, NetworkWeights.of(Map.of()), Map.of())) {
      FloatTensor sum =
          session.run(List.of(new FloatTensor(new int[] {1, 2, 2}, new float[4]))).get(0);

      assertThat(sum.values()).containsExactly(2, 3, 3, 4);
    }
  }

  /** x + (1, 2) over the last axis + (1, 2) over the one before. */
  private static final class AddsRowAndColumn implements Program {
    @Override
    public String name() {
      return "AddsRowAndColumn";
    }

    @Override
    public List<int[]> inputs() {
      return List.of(new int[] {2, 2});
    }

    @Override
    public <T> List<T> forward(Ops<T> ops, List<T> inputs) {
      T row = ops.constant(new double[] {1, 2}, 1, 2);
      T column = ops.constant(new double[] {1, 2}, 2, 1);
      return List.of(ops.add(ops.add(inputs.get(0), row), column));
    }
  }
}
