package dev.foldnet.processor.elaborate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.Graph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the name of a repeated member stands for: of a chain its last copy, else a list. */
class ChainsTest {
  private static Elaborations elaborated(String fields) {
    return Elaborations.of(
        """
        @Sequential class Unit {
            @Param final int w = 4;
            @Conv(bias = false) @With("out = w") Tensor c;
            @Relu Tensor r;
        }
        @Network(name = "N", input = {4, 8, 8})
        @Sequential class Blocks {
            %s
        }
        """
            .formatted(fields));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          @Repeat("1") @With("w = 5 * (i + 1)") Unit u;   | u.c.channels         | 5
          @Repeat("3") @With("w = 5 * (i + 1)") Unit u;   | u.c.channels         | 15
          @Repeat("3") @With("w = 5 * (i + 1)") Unit u;   | u.channels           | 15
          @Repeat("3") @With("w = 5 * (i + 1)") Unit u;   | u[1].c.channels      | 10
          @Repeat("3") @With("w = 5 * (i + 1)") Unit[] u; | u[2].c.channels      | 15
          @Repeat("3") @With("w = 5 * (i + 1)") Unit[] u; | u[0].r.channels      | 5
          """)
  void aPathMeansTheLastCopy(String member, String value, int expected) {
    String last = " @From(\"in\") @Conv @With(\"out = " + value + "\") Tensor last;";
    assertThat(elaborated(member + last).output().size(1)).isEqualTo(expected);
  }

  /** Copies side by side join one by one where they exist, a chain as a whole. */
  @ParameterizedTest
  @CsvSource({
    "'@Repeat(\"3\") @Conv(out = 4) Tensor[] x;', 12",
    "'@Repeat(\"3\") @When(\"i != 1\") @Conv(out = 4) Tensor[] x;', 8",
    "'@Repeat(\"3\") @Conv(out = 4) Tensor x; @Relu Tensor y;', 8",
    "'@Repeat(\"0\") @Conv(out = 4) Tensor x; @Relu Tensor y;', 4",
  })
  void theyJoinInAParallelBlock(String members, int expected) {
    String side = "Side s; @Parallel static class Side { " + members + " }";
    assertThat(elaborated(side).output().size(1)).isEqualTo(expected);
  }

  @Test
  void sharedIsTheLastCopy() {
    Graph graph = elaborated("@Repeat(\"2\") Unit u; @Use(\"shared(u)\") Block again;").graph();
    assertThat(graph.shared().first("again.c.weight")).isEqualTo("u2.c.weight");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          @Repeat("2") Unit[] u; @Relu @From("u.c") Tensor y;       | pick a copy first: u[0].c
          @Repeat("0") Unit u; @Relu @From("u.c") Tensor y;         | "u" has no copies here, so there is no "c" in it
          @Repeat("2") Unit u; @Relu @From("u.d") Tensor y;         | Unit has no "d"
          @Repeat("2") Unit[] u; @Use("shared(u)") Block again;     | found a list of 2
          @Repeat("0") Unit u; @Use("shared(u)") Block again;       | shared takes one member that is a layer or block, found a tensor
          @Repeat("2") Unit[] u; @With("w = u") @From("in") Unit v; | a list of 2
          """)
  void othersAreNamed(String fields, String expected) {
    assertThat(elaborated(fields).problem().message()).contains(expected);
  }
}
