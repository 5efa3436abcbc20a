package dev.foldnet.processor.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shape rules agree with what the runtime computes. */
class ReferenceShapesTest {
  @ParameterizedTest
  @MethodSource("dev.foldnet.processor.op.Case#all")
  void runtimeMakesThatShape(Case each) {
    Reference reference = new Reference(1);
    DoubleTensor value = reference.run(each.op(), each.values(reference), each.weights(reference));
    Shape expected = each.op().shape(each.inputs());
    List<Integer> sizes = new ArrayList<>(expected.sizes());
    if (expected.batched()) {
      sizes.add(0, Reference.BATCH);
    }
    assertThat(value.shape()).containsExactly(sizes.stream().mapToInt(i -> i).toArray());
    assertThat(value.batched()).isEqualTo(expected.batched());
  }
}
