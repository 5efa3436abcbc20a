package dev.foldnet.processor.elaborate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.problem.Problem;
import dev.foldnet.processor.problem.ProblemKind;
import dev.foldnet.processor.weight.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A last underscore tells a field from one without a key, and is no part of its own. */
class UnderscoreTest {
  private static Elaborations network(String members) {
    String input = members.contains("@Input") ? "" : ", input = {3, 4, 4}";
    return Elaborations.of(
        "@Network(name = \"Net\"" + input + ") @Sequential class Net_ {" + members + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          @Param final int conv = 2; @Conv(bias = false) @With("out = conv") Tensor conv_; | conv.weight
          @Let("2") int conv; @Conv(bias = false) @With("out = conv") Tensor conv_; | conv.weight
          @Input("[3, 4, 4]") Tensor conv; @Conv(out = 2, bias = false) Tensor conv_; | conv.weight
          @Param final int w = 3; @Weight @With("shape = w") Tensor w_; @Let("in + in") Tensor y; | w
          @Param final int conv = 2; @Repeat("1") @Conv(out = 2, bias = false) Tensor conv_; | conv1.weight
          @Param final int conv = 2; @Conv(out = 2, bias = false) Tensor conv__; | conv__.weight
          @Conv(out = 2, bias = false) Tensor conv_; | conv_.weight
          @Param final int conv = 2; @Name("own_") @Conv(out = 2, bias = false) Tensor conv_; | own_.weight
          """)
  void keyIsWithoutIt(String members, String key) {
    assertThat(network(members).graph().stateDict()).extracting(Key::key).containsExactly(key);
  }

  @Test
  void membersOfBothNamesKeepTheirs() {
    String two = "@Conv(out = 3, bias = false) Tensor a; @Conv(out = 2, bias = false) Tensor a_;";
    assertThat(network(two).graph().stateDict())
        .extracting(Key::key)
        .containsExactly("a.weight", "a_.weight");
  }

  @Test
  void aKeyTwiceIsRefused() {
    String twice =
        "@Param final int a = 2; @Name(\"a\") @Conv(out = 2) Tensor b; @Conv(out = 2) Tensor a_;";
    assertThat(network(twice).problems())
        .extracting(Problem::kind)
        .containsOnly(ProblemKind.DUPLICATE_KEY);
  }
}
