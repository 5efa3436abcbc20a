package dev.foldnet.runtime.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The yardstick of the chains: a small mistake is seen behind any operation. */
class JudgeTest {
  static List<String> operations() {
    return OpCase.operations();
  }

  private static List<FloatTensor> outputs(Chain chain) {
    return new ArrayList<>(chain.expected().stream().map(DoubleTensor::toFloat).toList());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void oneElementOffByAThousandthIsSeen(String op) {
    Chain chain = Chains.of(List.of("conv", op), 1);
    List<FloatTensor> outputs = outputs(chain);
    assertThat(Judge.verdict(chain, outputs)).isEmpty();
    float[] values = outputs.get(0).values();
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    values[values.length / 2] += 1e-3f * largest;
    assertThat(Judge.verdict(chain, outputs)).as(chain.toString()).isNotEmpty();
  }

  @Test
  void anotherShapeAndNoNumberAreSeen() {
    Chain chain = Chains.of(List.of("conv", "relu"), 1);
    List<FloatTensor> outputs = outputs(chain);
    outputs.get(0).values()[0] = Float.NaN;
    assertThat(Judge.verdict(chain, outputs)).contains("Infinity");
    outputs.set(0, new FloatTensor(new int[] {1}, new float[1]));
    assertThat(Judge.verdict(chain, outputs)).contains("FloatTensor[1]");
  }

  @Test
  void theSameSeedGivesTheSameChain() {
    List<String> ops = List.of("pad", "maxPool");
    assertThat(Chains.of(ops, 5)).hasToString(Chains.of(ops, 5).toString());
    assertThat(Chains.of(ops, 5).toString()).isNotEqualTo(Chains.of(ops, 6).toString());
  }
}
