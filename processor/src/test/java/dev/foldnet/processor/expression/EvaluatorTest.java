package dev.foldnet.processor.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.declaration.Type;
import dev.foldnet.processor.problem.Origin;
import dev.foldnet.processor.problem.Problem;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
  private record Nowhere() implements Origin {}

  private final List<Mistake> mistakes = new ArrayList<>();

  private Value evaluate(String text, Map<String, Value> variables) {
    Parsed<Expr> parsed = Parser.expression(text);
    mistakes.addAll(parsed.mistakes());
    return new Evaluator(new NoNames(variables), new Text(text, new Nowhere()), mistakes::add)
        .evaluate(parsed.value());
  }

  private Value convert(String text, Type type) {
    Parsed<Expr> parsed = Parser.expression(text);
    Value value = evaluate(text, Map.of());
    return new Conversion("\"x\"", (elements, steps) -> true, mistakes::add)
        .to(type, value, Optional.of(parsed.value()), 0);
  }

  private static Value ints(long... values) {
    List<Value> list = new ArrayList<>();
    for (long value : values) {
      list.add(new IntValue(value));
    }
    return new ListValue(list);
  }

  @Test
  void evaluatesOnlyWhatItNeeds() {
    assertThat(evaluate("x && 1 / 0 == 0", Map.of("x", new BooleanValue(false))))
        .isEqualTo(new BooleanValue(false));
    assertThat(evaluate("true ? 1 : unknown", Map.of())).isEqualTo(new IntValue(1));
    assertThat(mistakes).isEmpty();
  }

  @Test
  void reportsEachMistakeOfAnExpression() {
    assertThat(evaluate("[1 / 0, a, pow(10, 20), 3]", Map.of())).isEqualTo(Poison.POISON);
    assertThat(mistakes)
        .extracting(Mistake::kind, Mistake::offset)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(ProblemKind.ARITHMETIC, 3),
            org.assertj.core.groups.Tuple.tuple(ProblemKind.UNKNOWN_NAME, 8),
            org.assertj.core.groups.Tuple.tuple(ProblemKind.ARITHMETIC, 11));
  }

  @Test
  void whatDependsOnAFailureIsSilent() {
    Map<String, Value> failed = Map.of("x", Poison.POISON);
    for (String text :
        List.of(
            "x + 1",
            "1 - x",
            "x == 1",
            "1 < x",
            "x && true",
            "true && x",
            "x[3]",
            "[1, 2][x]",
            "[1, 2][x:]",
            "[1, 2][:x]",
            "x[1:]",
            "x.size",
            "x.width",
            "x.name",
            "x(a = 1)",
            "max(x, 1)",
            "max([x, 1])",
            "sum([x])",
            "flat([x])",
            "abs(x)",
            "[x]",
            "x ? 1 : 2",
            "true ? x : 2",
            "[k for k : x]",
            "[x for k : [1]]",
            "[k for k : [1] if x]",
            "shared(x)",
            "!x",
            "-x")) {
      assertThat(evaluate(text, failed)).as(text).isEqualTo(Poison.POISON);
    }
    for (String text :
        List.of(
            "max(partly)",
            "sum(partly)",
            "flat(partly)",
            "partly[0] + 1",
            "-partly[0]",
            "[k + 1 for k : partly]",
            "failed + 1",
            "failed[0]",
            "failed.size",
            "failed.cnv",
            "shared(failed)")) {
      assertThat(Samples.evaluate(text, mistakes)).as(text).isEqualTo(Poison.POISON);
    }
    assertThat(mistakes).isEmpty();
  }

  @Test
  void loopVariablesHideOthersAndEnd() {
    Map<String, Value> variables = Map.of("k", new IntValue(7));
    assertThat(evaluate("[k for k : range(2)] + [k]", variables)).isEqualTo(ints(0, 1, 7));
    assertThat(evaluate("[[k * j for j : range(k)] for k : [2]][0]", variables))
        .isEqualTo(ints(0, 2));
    assertThat(mistakes).isEmpty();
  }

  @Test
  void longChainsDoNotNest() {
    String sum = "1" + " + 1".repeat(20_000);
    assertThat(evaluate(sum, Map.of())).isEqualTo(new IntValue(20_001));
    String cases = "false ? 0 : ".repeat(20_000) + "1";
    assertThat(evaluate(cases, Map.of())).isEqualTo(new IntValue(1));
    assertThat(mistakes).isEmpty();
  }

  @Test
  void deepNestingIsAMistake() {
    evaluate("(".repeat(100_000) + "1" + ")".repeat(100_000), Map.of());
    evaluate("-".repeat(100_000) + "1", Map.of());
    evaluate("[".repeat(100_000), Map.of());
    assertThat(mistakes).hasSize(3).allMatch(mistake -> mistake.kind() == ProblemKind.SYNTAX);
  }

  @ParameterizedTest
  @ValueSource(ints = {99, 100})
  void aHundredNest(int depth) {
    evaluate("(".repeat(depth) + "1" + ")".repeat(depth), Map.of());
    evaluate("max(".repeat(depth) + "1, 1" + ")".repeat(depth), Map.of());
    evaluate("-".repeat(depth + 1) + "1", Map.of());
    assertThat(mistakes)
        .filteredOn(mistake -> mistake.message().equals("nested more than 100 deep"))
        .hasSize(depth == 99 ? 0 : 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1 << 18, (1 << 18) + 1})
  void stringsHaveAQuarterOfAMillionCharacters(int length) {
    String text = "x" + " ".repeat(length - 1);
    Parsed<Expr> expression = Parser.expression(text);
    Parsed<List<Argument>> arguments = Parser.arguments(text);
    Parsed<Template> template = Parser.template(text);
    boolean fits = length == 1 << 18;
    assertThat(List.of(expression.sound(), arguments.sound(), template.sound())).containsOnly(fits);
    if (!fits) {
      Mistake mistake =
          new Mistake(
              ProblemKind.LIMIT,
              "a string has at most 262144 characters, found 262145; part it in several, or"
                  + " compute what repeats",
              0);
      assertThat(expression).isEqualTo(new Parsed<>(new Expr.Unreadable(0), List.of(mistake)));
      assertThat(arguments).isEqualTo(new Parsed<>(List.of(), List.of(mistake)));
      assertThat(template).isEqualTo(new Parsed<>(new Template(List.of()), List.of(mistake)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {998, 999})
  void numbersHaveAThousandCharacters(int zeros) {
    evaluate("1." + "0".repeat(zeros), Map.of());
    assertThat(mistakes).hasSize(zeros - 998);
  }

  @Test
  void moreElementsThanTheBudgetAreAMistake() {
    evaluate("range(1000001)", Map.of());
    evaluate("range(9223372036854775807)", Map.of());
    assertThat(mistakes).extracting(Mistake::kind).containsOnly(ProblemKind.LIMIT);
  }

  @Test
  void convertsOneValueToAListAndAListToARecord() {
    Type ints = new Type.ListOf(Type.Basic.INT);
    Type row =
        new Type.Row(
            "Row", List.of(new Type.Column("a", ints), new Type.Column("b", Type.Basic.DOUBLE)));
    assertThat(convert("3", ints)).isEqualTo(ints(3));
    assertThat(convert("[1, [2, 3]]", new Type.ListOf(ints)))
        .isEqualTo(new ListValue(List.of(ints(1), ints(2, 3))));
    assertThat(convert("[[3, 1]]", new Type.ListOf(row)))
        .isEqualTo(
            new ListValue(
                List.of(new RowValue((Type.Row) row, List.of(ints(3), new DoubleValue(1))))));
    assertThat(mistakes).isEmpty();
  }

  @Test
  void conversionBlamesTheElement() {
    convert("[1, [2, 3.5]]", new Type.ListOf(new Type.ListOf(Type.Basic.INT)));
    assertThat(mistakes)
        .singleElement()
        .satisfies(
            mistake -> {
              assertThat(mistake.kind()).isEqualTo(ProblemKind.WRONG_TYPE);
              assertThat(mistake.offset()).isEqualTo(8);
            });
  }

  @Test
  void whatIsFixedKnowsItsPlace() {
    String text = "unit(a = 1, b = 2)";
    BlockValue block = (BlockValue) Samples.evaluate(text, mistakes);
    Origin origin = Samples.text(text).origin();
    assertThat(block.arguments())
        .extracting(ArgumentValue::place)
        .containsExactly(
            new Place(origin, Optional.of(new Problem.Place(text, 5))),
            new Place(origin, Optional.of(new Problem.Place(text, 12))));
    assertThat(Place.of(origin)).isEqualTo(new Place(origin, Optional.empty()));
  }

  @Test
  void argumentsAreReadOneByOne() {
    Parsed<List<Argument>> parsed = Parser.arguments("a = 3 +, b, c = (4, d = 5,");
    assertThat(parsed.value()).extracting(Argument::name).contains("a", "b", "c");
    assertThat(parsed.mistakes()).hasSize(2);
  }
}
