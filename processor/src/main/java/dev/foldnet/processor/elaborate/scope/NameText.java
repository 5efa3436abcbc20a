package dev.foldnet.processor.elaborate.scope;

import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.elaborate.graph.Budget;
import dev.foldnet.processor.expression.BooleanValue;
import dev.foldnet.processor.expression.DoubleValue;
import dev.foldnet.processor.expression.Environment;
import dev.foldnet.processor.expression.Evaluator;
import dev.foldnet.processor.expression.Expr;
import dev.foldnet.processor.expression.IntValue;
import dev.foldnet.processor.expression.Mistake;
import dev.foldnet.processor.expression.Poison;
import dev.foldnet.processor.expression.Template;
import dev.foldnet.processor.expression.TextValue;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A text in which {@code {expression}} is replaced by its value.
 *
 * @param environment what the expressions see
 * @param text the string
 * @param sink where mistakes go
 */
public record NameText(Environment environment, Text text, Consumer<Mistake> sink) {

  /** The text with its values; cut where it is longer than a key may be; empty if one failed. */
  public Optional<String> filled(Template template) {
    StringBuilder name = new StringBuilder();
    for (Template.Part part : template.parts()) {
      if (part instanceof Template.Part.Plain fixed) {
        name.append(fixed.text());
        continue;
      }
      Expr hole = ((Template.Part.Hole) part).value();
      Optional<String> filled =
          filled(new Evaluator(environment, text, sink).evaluatePlain(hole), hole);
      if (filled.isEmpty()) {
        return filled;
      }
      name.append(filled.get());
      if (name.length() > Budget.KEY) {
        break;
      }
    }
    return Optional.of(name.toString());
  }

  private Optional<String> filled(Value value, Expr hole) {
    if (value instanceof IntValue whole) {
      return Optional.of(Long.toString(whole.value()));
    } else if (value instanceof TextValue plain) {
      return Optional.of(plain.value());
    } else if (value instanceof DoubleValue real) {
      return Optional.of(Double.toString(real.value()));
    } else if (value instanceof BooleanValue truth) {
      return Optional.of(Boolean.toString(truth.value()));
    }
    if (value != Poison.POISON) {
      sink.accept(
          new Mistake(
              ProblemKind.WRONG_TYPE,
              "a name is made of numbers and texts, found " + value.described(),
              hole.offset()));
    }
    return Optional.empty();
  }

  /** Whether it may be a name in a checkpoint. */
  public static boolean wellFormed(String name) {
    return !name.startsWith(".")
        && !name.endsWith(".")
        && !name.contains("..")
        && name.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
  }
}
