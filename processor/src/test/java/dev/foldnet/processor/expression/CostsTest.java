package dev.foldnet.processor.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.declaration.Type;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What evaluation takes of list elements and steps; with one less it is one problem. */
class CostsTest {
  /** Pays so many and no more; who asks again when it is empty ends the evaluation. */
  private static final class Purse implements Environment {
    private final NoNames names = new NoNames(Samples.VARIABLES);
    private long elements;
    private long steps;
    private int operators = 2;
    private boolean empty;

    private Purse(long elements, long steps) {
      this.elements = elements;
      this.steps = steps;
    }

    @Override
    public boolean spend(int more, int parts) {
      if (empty) {
        throw new Spent();
      }
      elements -= more;
      steps -= parts;
      empty = elements < 0 || steps < 0;
      return !empty;
    }

    @Override
    public boolean spendOperator() {
      return operators-- > 0;
    }

    @Override
    public Optional<Value> variable(String name, boolean picked) {
      return names.variable(name, picked);
    }

    @Override
    public Optional<BlockValue> block(String name) {
      return names.block(name);
    }

    @Override
    public UnknownName whyUnknown(String name) {
      return names.whyUnknown(name);
    }

    @Override
    public Value operate(String operator, Value left, Value right) {
      return left instanceof TensorValue ? left : right;
    }
  }

  private static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static void costs(
      int elements, int steps, BiFunction<Purse, Consumer<Mistake>, Value> evaluation) {
    List<Mistake> mistakes = new ArrayList<>();
    Purse purse = new Purse(1000, 1000);
    assertThat(evaluation.apply(purse, mistakes::add)).isNotEqualTo(Poison.POISON);
    assertThat(mistakes).isEmpty();
    assertThat(List.of(1000 - purse.elements, 1000 - purse.steps))
        .containsExactly((long) elements, (long) steps);
    for (int i = 0; i < elements; i++) {
      exceeds(new Purse(i, steps), evaluation);
    }
    for (int i = 0; i < steps; i++) {
      exceeds(new Purse(elements, i), evaluation);
    }
  }

  private static void exceeds(Purse purse, BiFunction<Purse, Consumer<Mistake>, Value> evaluation) {
    List<Mistake> mistakes = new ArrayList<>();
    try {
      assertThat(evaluation.apply(purse, mistakes::add)).isEqualTo(Poison.POISON);
    } catch (Spent e) {
      assertThat(purse.empty).isTrue();
    }
    assertThat(mistakes).extracting(Mistake::kind).containsExactly(ProblemKind.LIMIT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          1 => 0 => 1
          n + 1 => 0 => 3
          n * 2 - 1 => 0 => 5
          true ? 1 : 2 => 0 => 3
          false && n == 2 => 0 => 2
          [1, n] => 2 => 3
          [[1], [2, 3]] => 5 => 6
          [1, 2, 3][1] => 3 => 6
          [1, 2, 3][1:] => 5 => 6
          [1] + [2, 3] => 6 => 6
          [k + 1 for k : [1, 2, 3]] => 6 => 14
          [k for k : [1, 2, 3] if k > 1] => 5 => 16
          range(4) => 4 => 3
          range(2, 4) => 2 => 5
          sum([1, 2]) => 2 => 6
          max(1, 2) => 0 => 5
          max([1, 2, 3]) => 3 => 8
          flat([[1], [2, 3]]) => 8 => 9
          1 == 2 => 0 => 4
          [1, 2] == [1, 2] => 4 => 10
          unit == other => 0 => 14
          unit(a = 1) == unit(b = 2, c = 3) => 0 => 20
          unit(a = [1, 2]) == unit(a = [1, 2]) => 4 => 25
          unit(a = unit) == unit(a = unit) => 0 => 29
          x + [1, 2] => 2 => 7
          """)
  void ofExpressions(String text, int elements, int steps) {
    Expr expr = Parser.expression(text).value();
    costs(
        elements,
        steps,
        (purse, sink) -> new Evaluator(purse, Samples.text(text), sink).evaluate(expr));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          1 => 0 => 0
          [1.5, 2.5] => 0 => 2
          [1.5, 2] => 2 => 2
          [1, 2] => 2 => 2
          """)
  void ofConversions(String text, int elements, int steps) {
    converts(text, new Type.ListOf(Type.Basic.DOUBLE), elements, steps);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          [1, unit] => 2 => 0
          row => 0 => 0
          """)
  void ofRows(String text, int elements, int steps) {
    converts(text, Samples.ROW, elements, steps);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x + 1 + 2 + 3", "-x * 2 - 3", "[x * k for k : range(9)]"})
  void operatorsOnTensorsAreLimited(String text) {
    List<Mistake> mistakes = new ArrayList<>();
    assertThat(Samples.evaluate(text, new Purse(1000, 1000), mistakes)).isEqualTo(Poison.POISON);
    assertThat(mistakes.get(0))
        .isEqualTo(
            new Mistake(
                ProblemKind.LIMIT,
                "more operators on tensors than Foldnet builds",
                mistakes.get(0).offset()));
  }

  private static void converts(String text, Type type, int elements, int steps) {
    Value value = Samples.evaluate(text, new ArrayList<>());
    costs(
        elements,
        steps,
        (purse, sink) -> new Conversion("it", purse, sink).to(type, value, Optional.empty(), 0));
  }
}
