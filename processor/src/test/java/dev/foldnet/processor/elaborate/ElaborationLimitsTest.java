package dev.foldnet.processor.elaborate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.problem.Problem;
import dev.foldnet.processor.problem.ProblemKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is large but within the limits elaborates; what is beyond is one problem. */
@Tag("slow")
class ElaborationLimitsTest {

  @Test
  void longChainsElaborate() {
    Elaborations chain =
        Elaborations.of(
            """
            @Network(name = "Net", input = {4})
            @Sequential class Chain {
                @Repeat("49999") @Relu Tensor relu;
                @Let("relu[24999] + relu") Tensor sum;
            }
            """);
    assertThat(chain.graph().nodes()).hasSize(50_001);
  }

  @Test
  void whatManyAbsentCopiesHandOnIsFound() {
    Elaborations absent =
        Elaborations.of(
            """
            @Network(name = "Net", input = {4})
            @Sequential class Absent {
                @Repeat("49998") @When("false") @From("i == 0 ? in : x[i - 1]") @Relu Tensor x;
                @Relu Tensor last;
            }
            """);
    assertThat(absent.graph().nodes()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {50_001, 2_000_000_000})
  void tooManyStepsAreOneProblem(int steps) {
    Elaborations endless =
        Elaborations.of(
            """
            @Network(name = "Net", input = {4})
            @Sequential class Long {
                @Repeat("%d") @Relu Tensor relu;
            }
            """
                .formatted(steps));
    assertThat(endless.problems()).extracting(Problem::kind).containsExactly(ProblemKind.LIMIT);
  }

  @Test
  void stepsOfAllMembersCountTogether() {
    Elaborations both =
        Elaborations.of(
            """
            @Network(name = "Net", input = {4})
            @Sequential class Long {
                @Repeat("30000") @Relu Tensor relu;
                @Repeat("30000") @Relu Tensor more;
            }
            """);
    assertThat(both.problems()).extracting(Problem::kind).containsExactly(ProblemKind.LIMIT);
  }

  /** Those of a repeated block count as well; what is applied again counts as a layer again. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "10000 | @Repeat('%d') @Conv(out = 4) Tensor y;",
        "7500 | @Repeat('%d') @BatchNorm Tensor y;",
        "5000 | @Repeat('%d') U u;",
        "10000 | @Repeat('%d') W w;",
        "9999 | @Conv(out = 4) Tensor y; @Repeat('%d') @Same('y') Tensor z;",
      })
  void weightsAndLayersThatHaveThemAreLimited(int most, String members) {
    assertThat(weighted(members, most).problems()).isEmpty();
    assertThat(weighted(members, most + 1).problems())
        .extracting(Problem::kind)
        .containsExactly(ProblemKind.LIMIT);
  }

  private static Elaborations weighted(String members, int count) {
    return Elaborations.of(
        """
        @Network(name = "Net", input = {4, 8, 8})
        @Sequential class Net {
          %s
          @Sequential static class U { @Conv(out = 4, bias = false) Tensor c; @BatchNorm Tensor b; }
          @Sequential static class W { @Weight(shape = 1) Tensor a; @Let("in + a") Tensor y; }
        }
        """
            .formatted(members.formatted(count).replace('\'', '"')));
  }

  @ParameterizedTest
  @ValueSource(ints = {199, 200})
  void blocksNestTwoHundredDeep(int depth) {
    Elaborations nested =
        Elaborations.of(
            """
            @Network(name = "Net", input = {4})
            @Sequential class Nested {
                @With("depth = %d") Tree tree;

                @Sequential static class Tree {
                    @Param int depth;
                    @Use("depth > 1 ? Tree(depth = depth - 1) : Relu") Block inner;
                }
            }
            """
                .formatted(depth));
    if (depth == 199) {
      assertThat(nested.graph().nodes()).hasSize(2);
    } else {
      assertThat(nested.problems()).extracting(Problem::kind).containsExactly(ProblemKind.LIMIT);
    }
  }

  @Test
  void endlessTreesEndAtOnce() {
    Elaborations endless =
        Elaborations.of(
            """
            @Network(name = "Net", input = {4})
            @Sequential class Endless {
                Tree tree;
                @Let("1 / 0") int other;

                @Sequential static class Tree {
                    Tree left;
                    Tree right;
                }
            }
            """);
    assertThat(endless.problems())
        .extracting(Problem::kind)
        .containsExactly(ProblemKind.LIMIT, ProblemKind.ARITHMETIC);
  }

  @Test
  void loopsInLoopsEnd() {
    Elaborations loops =
        Elaborations.of(
            """
            @Network(name = "Net", input = {4})
            @Sequential class Loops {
                @Let("range(1000)") int[] xs;
                @Let("sum([sum([sum([0 for c : xs if false]) for b : xs]) for a : xs])") int n;
                @Relu Tensor relu;
            }
            """);
    assertThat(loops.problems()).extracting(Problem::kind).containsExactly(ProblemKind.LIMIT);
  }
}
