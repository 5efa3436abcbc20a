package dev.foldnet.processor.elaborate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.Constant;
import dev.foldnet.processor.problem.Problem;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of numbers are constants wherever a tensor is wanted. */
class ConstantsTest {
  private static Elaborations network(String members) {
    return Elaborations.of(
        "@Network(name = \"Net\", input = {3, 4, 4}) @Sequential class Net_ {" + members + "}");
  }

  private static Constant only(Graph graph) {
    List<Node> constants =
        graph.nodes().stream().filter(node -> node.op() instanceof Constant).toList();
    assertThat(constants).hasSize(1);
    return (Constant) constants.get(0).op();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Add({\"in\", \"[1, 2.5, 3, 4]\"}) Tensor y;",
        "@Add @With(\"value = [in, [1, 2.5, 3, 4]]\") Tensor y;",
        "@From({\"in\", \"[1, 2.5, 3, 4]\"}) @Add Tensor y;",
        "@From(\"[in, [1, 2.5, 3, 4]]\") @Add Tensor y;",
        "@Let(\"[1, 2.5, 3, 4]\") Tensor c; @Add({\"in\", \"c\"}) Tensor y;",
        "@Let(\"[1, 2.5, 3, 4]\") Tensor[] c; @Add({\"in\", \"c\"}) Tensor y;",
        "@Let(\"[1, 2.5, 3, 4]\") double[] c; @Let(\"in + c\") Tensor y;",
        "@Let(\"[k == 1 ? 2.5 : k + 1 for k : range(4)] * in\") Tensor y;",
        "@From({\"in\", \"[1, 2.5, 3, 4]\"}) Two two;"
            + " @Sequential static class Two { @Input Tensor a, b; @Add({\"a\", \"b\"}) Tensor y; }",
        "@When(\"false\") @From(\"[1, 2.5, 3, 4]\") @Relu Tensor c; @Add({\"in\", \"c\"}) Tensor y;",
        "@When(value = \"false\", otherwise = \"[1, 2.5, 3, 4]\") @From(\"in\") @Relu Tensor c;"
            + " @Add({\"in\", \"c\"}) Tensor y;",
      })
  void listIsAConstant(String members) {
    assertThat(only(network(members).graph()))
        .isEqualTo(new Constant(List.of(4), List.of(1.0, 2.5, 3.0, 4.0)));
  }

  @Test
  void nestedListsAreAxes() {
    Graph graph = network("@Let(\"in * [[[k]] for k : [1, 2, 3]]\") Tensor y;").graph();
    assertThat(only(graph).sizes()).containsExactly(3, 1, 1);
    assertThat(graph.stateDict()).isEmpty();
  }

  @Test
  void listsWithTensorsAreOpened() {
    Graph graph =
        network("@Let(\"[in, in]\") Tensor[] two; @Add({\"two\", \"[[in]]\"}) Tensor y;").graph();
    assertThat(graph.nodes()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          @Add({"in", "[[1, 2], [3]]"}) Tensor y; | SHAPE | rows of a constant are equally long
          @Add({"in", "[1, [2]]"}) Tensor y; | SHAPE | rows of a constant are equally long
          @Let("in + [[1, 2], [3]]") Tensor y; | SHAPE | rows of a constant are equally long
          @Add({"in", "[1, 2]"}) Tensor y; | SHAPE | (N, 3, 4, 4) and (2) do not fit
          @Add({"in", "1"}) Tensor y; | WRONG_TYPE | a constant is a list of numbers
          @Add({"in", "[in, 1]"}) Tensor y; | WRONG_TYPE | a constant is a list of numbers
          @From("[1, 2]") @BatchNorm Tensor y; | SHAPE | has no batch
          @Let("[1, 2]") Tensor y; | NETWORK_OUTPUT | of weights and numbers alone
          @Let("in % [1, 2, 3, 4]") Tensor y; | WRONG_TYPE | cannot compute
          @Let("in + []") Tensor y; | WRONG_TYPE | cannot compute
          """)
  void whatIsNoneIsRefused(String members, ProblemKind kind, String message) {
    List<Problem> problems = network(members).problems();
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).kind()).isEqualTo(kind);
    assertThat(problems.get(0).message()).contains(message);
  }

  @Test
  void numbersOfAllConstantsCountTogether() {
    String six =
        "@Repeat(\"6\") @From(\"[[k + 0.5 * i] for k : range(4000)]\") @Mean(axis = {0, 1}) Tensor[] m;"
            + " @Add({\"in\", \"m\"}) Tensor y;";
    assertThat(network(six).problems())
        .extracting(Problem::kind)
        .containsExactly(ProblemKind.LIMIT);
  }

  /** Numbers that repeat stand in the code once. */
  @ParameterizedTest
  @CsvSource({"4000, 1, 0", "4001, 1, 1", "9, 10000, 0", "1, 50000, 0"})
  void numbersAreLimited(int numbers, int times, int problems) {
    String list = "[[[k] for k : range(%d)] for t : range(%d)]".formatted(numbers, times);
    String constant =
        "@Let(\"%s\") Tensor c; @Mean(axis = {0, 1, 2}) Tensor m; @Let(\"in + m\") Tensor y;";
    assertThat(network(constant.formatted(list)).problems())
        .extracting(Problem::kind)
        .hasSize(problems)
        .allMatch(ProblemKind.LIMIT::equals);
  }
}
