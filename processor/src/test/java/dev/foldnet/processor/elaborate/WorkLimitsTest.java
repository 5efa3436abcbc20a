package dev.foldnet.processor.elaborate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.problem.Problem;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Declarations of a few lines that ask for work without end: each is one problem. */
class WorkLimitsTest {
  private static final String TREE =
      """
      @With("n = 150, xs = [1, 2]") T t;
      @Sequential static class T {
        @Param int n;
        @Param int[] xs;
        @Use("n > 0 ? T(n = n - 1, xs = xs%s) : BatchNorm") @Name("%s") Block t;
      }
      """;

  /** What stands in place of the braces is taken from the table of long texts. */
  @Tag("slow")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "equal blocks | @Let('Conv(out = SHARED) == Conv(out = SHARED)') boolean x; @Relu Tensor y;",
        "numbers | @Add({'in', 'SHARED'}) Tensor y;",
        "numbers beside a tensor | @Let('in + SHARED') Tensor y;",
        "many numbers | @Let('range(900)') int[] r; @Let('in + [r for k : range(2000)]') Tensor y;",
        "taken | @Repeat('3000') @Relu Tensor[] r; @Repeat('3000') @Concat('r') Tensor[] y;",
        "converted | @Let('range(300000)') int[] r; @Let('[r for k : range(1000)]') double[][] x;",
        "rows | @Repeat('9000') @With('xs = [[k, 2.0] for k : range(100)]') V v;",
        "flat | @Let('range(500000)') int[] r; @Let('flat([r for k : range(9000)])') int[] x;",
        "joined | @Let('range(400000)') int[] r; @Let('[r + r for k : range(9000)].size') int x;",
        "loops | @Let('range(999)') int[] r; @Let('[[[0 for a : r] for b : r] for c : r]') int[] x;",
        "operators | @Let('[in + k for k : range(400000)][0]') Tensor y;",
        "long text | @Let('SUM') int x; @Relu Tensor y;",
        "copies | @Repeat('1000') W w;",
        "axes | @Reshape @With('shape = [1 for k : range(4000)] + [400000]') Tensor y;",
        "stacked | @Repeat('90') @Stack({'i == 0 ? in : s[i - 1]'}) Tensor s;",
        "weight | @Weight @With('shape = [1 for k : range(4000)]') Tensor w; @Let('in * w') Tensor y;",
        "key | @Name('KEY') @BatchNorm Tensor y;",
        "sizes | @Split(axis = 1) @With('sizes = [1 for k : range(400000)]') Tensor[] s;",
      })
  void isOneProblem(String kind, String members) {
    assertThat(problems(members)).extracting(Problem::kind).containsExactly(ProblemKind.LIMIT);
  }

  /** Seconds each: the long command runs them. */
  @EnabledIfSystemProperty(named = "foldnet.limits", matches = "all")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "equal lists | @Let('SHARED == SHARED') boolean x; @Relu Tensor y;",
        "opened | @Concat('TENSORS') Tensor y;",
        "handed on | @Let('range(900000)') int[] r; @Repeat('9000') @With('xs = r') U u;",
        "sums | @Let('range(900000)') int[] r; @Let('sum([sum(r) for k : range(9000)])') int x;",
        "idle | @Let('range(999)') int[] r; @Let('[0 for a : [0 for b : [0 for c : r if r == [c]]]]"
            + " + [[[0 for c : r if false] for b : r] for a : r]') int[] x;",
      })
  void isOneProblemLate(String kind, String members) {
    isOneProblem(kind, members);
  }

  @Test
  void listsThatDoubleFromBlockToBlockAreOneProblem() {
    assertThat(problems(TREE.formatted(" + xs", "t")))
        .extracting(Problem::kind)
        .containsExactly(ProblemKind.LIMIT);
  }

  @Test
  void keysThatGrowFromBlockToBlockAreOneProblem() {
    assertThat(problems(TREE.formatted("", "k".repeat(300))))
        .extracting(Problem::kind)
        .containsExactly(ProblemKind.LIMIT);
    assertThat(problems(TREE.formatted("", "k".repeat(30)))).isEmpty();
  }

  @Test
  void mistakesOfManyCopiesEnd() {
    assertThat(problems("@Repeat('40000') @Conv(out = 4) @With('kernel = 1 / 0') Tensor[] y;"))
        .hasSizeLessThanOrEqualTo(1001);
  }

  private static List<Problem> problems(String members) {
    return Elaborations.of(
            """
            @Network(name = "Net", input = {400000})
            @Sequential class Net {
              %s
              @Sequential static class U { @Param int[] xs; @Relu Tensor y; }
              @Sequential static class V { record R(int a, double b) {} @Param R[] xs; @Relu Tensor y; }
              @Sequential static class W { @Repeat("1000") @Relu Tensor y; }
            }
            """
                .formatted(
                    members
                        .replace('\'', '"')
                        .replace("SHARED", shared("1"))
                        .replace("TENSORS", shared("in"))
                        .replace("SUM", "1" + "+1".repeat(450_000))
                        .replace("KEY", "k".repeat(30_000))))
        .problems();
  }

  /** A list of lists, each twice in the one around it. */
  private static String shared(String innermost) {
    String list = "[" + innermost + "]";
    for (int i = 0; i < 40; i++) {
      list = "[[a" + i + ", a" + i + "] for a" + i + " : [" + list + "]][0]";
    }
    return list;
  }
}
