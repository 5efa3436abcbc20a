package dev.foldnet.processor.expression;

import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.declaration.Type;
import dev.foldnet.processor.problem.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values of every kind under names, and expressions that see them. */
final class Samples {
  /** The type of {@code row}. */
  static final Type.Row ROW =
      new Type.Row(
          "Row",
          List.of(
              new Type.Column("out", Type.Basic.INT), new Type.Column("act", Type.Basic.BLOCK)));

  /** A block without parameters given. */
  static final BlockValue UNIT = block("Unit");

  /** What expressions see. */
  static final Map<String, Value> VARIABLES =
      Map.ofEntries(
          Map.entry("n", new IntValue(3)),
          Map.entry("x", new Sized(true, List.of(8, 6, 4))),
          Map.entry("line", new Sized(true, List.of(8, 6))),
          Map.entry("cube", new Sized(true, List.of(8, 7, 6, 4))),
          Map.entry("flat", new Sized(true, List.of(8))),
          Map.entry("w", new Sized(false, List.of(2, 3, 4, 5))),
          Map.entry("row", row(16)),
          Map.entry("unit", UNIT),
          Map.entry("other", block("Other")),
          Map.entry("nothing", BlockValue.NONE),
          Map.entry("member", new Member(new Sized(true, List.of(8, 5)), List.of())),
          Map.entry("count", new Member(new IntValue(2), List.of())),
          Map.entry("table", new Member(row(16), List.of())),
          Map.entry(
              "copies",
              new Member(new Sized(true, List.of(9)), List.of(new IntValue(1), new IntValue(2)))),
          Map.entry("failed", new Member(Poison.POISON, List.of())),
          Map.entry(
              "partly",
              new ListValue(List.of(new Member(Poison.POISON, List.of()), new IntValue(1)))));

  private record Nowhere() implements Origin {}

  private record Named(String name) implements BlockValue.Target {}

  private record Sized(boolean batched, List<Integer> sizes) implements TensorValue {}

  /** A member whose inside is {@code conv}, an int. */
  private record Member(Value value, List<Value> all) implements Reference {
    @Override
    public Optional<List<Value>> copies() {
      return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    @Override
    public Optional<Value> inner(String name) {
      if (value == Poison.POISON) {
        return Optional.of(value);
      }
      return name.equals("conv") ? Optional.of(new IntValue(7)) : Optional.empty();
    }

    @Override
    public Optional<Value> shared() {
      return value instanceof TensorValue ? Optional.of(UNIT) : Optional.empty();
    }
  }

  private Samples() {}

  private static RowValue row(long out) {
    return new RowValue(ROW, List.of(new IntValue(out), UNIT));
  }

  private static BlockValue block(String name) {
    return new BlockValue(new Named(name), List.of());
  }

  /** A string that stands nowhere. */
  static Text text(String value) {
    return new Text(value, new Nowhere());
  }

  /** The value of an expression that sees the samples. */
  static Value evaluate(String text, List<Mistake> mistakes) {
    return evaluate(text, new NoNames(VARIABLES), mistakes);
  }

  /** The value of an expression. */
  static Value evaluate(String text, Environment environment, List<Mistake> mistakes) {
    Parsed<Expr> parsed = Parser.expression(text);
    mistakes.addAll(parsed.mistakes());
    return new Evaluator(environment, text(text), mistakes::add).evaluate(parsed.value());
  }
}
