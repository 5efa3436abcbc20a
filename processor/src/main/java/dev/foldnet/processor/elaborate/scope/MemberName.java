package dev.foldnet.processor.elaborate.scope;

import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.elaborate.graph.Budget;
import dev.foldnet.processor.expression.BooleanValue;
import dev.foldnet.processor.expression.DoubleValue;
import dev.foldnet.processor.expression.Evaluator;
import dev.foldnet.processor.expression.Expr;
import dev.foldnet.processor.expression.IntValue;
import dev.foldnet.processor.expression.Mistake;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Poison;
import dev.foldnet.processor.expression.Template;
import dev.foldnet.processor.expression.TextValue;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.graph.Scope;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A member's name in the checkpoint.
 *
 * @param name may hold dots; empty if the member adds nothing
 */
public record MemberName(String name) {

  /** What {@code @Name} gives, else the plain name; a mistake is reported and gives that too. */
  public static MemberName of(FieldScope scope, Optional<Text> text, String plain) {
    Session session = scope.session();
    MemberName name = read(scope, text, plain);
    int length = scope.instance().scope().prefix().length() + name.name().length();
    if (!session.budget().key(length)) {
      Place place = text.map(each -> Place.in(each, 0)).orElse(Place.of(scope.position().origin()));
      throw session.exceeded(
          scope.position(),
          place,
          "a key has at most "
              + Budget.KEY
              + " characters, all keys of a network "
              + Budget.CHARACTERS);
    }
    return name;
  }

  private static MemberName read(FieldScope scope, Optional<Text> text, String plain) {
    if (text.isEmpty()) {
      return new MemberName(plain);
    }
    Session session = scope.session();
    Consumer<Mistake> sink = session.reporter().sink(scope.position(), text.get());
    StringBuilder name = new StringBuilder();
    for (Template.Part part : session.template(text.get(), sink).parts()) {
      if (part instanceof Template.Part.Plain fixed) {
        name.append(fixed.text());
        continue;
      }
      Expr hole = ((Template.Part.Hole) part).value();
      Optional<String> filled =
          filled(new Evaluator(scope, text.get(), sink).evaluatePlain(hole), hole, sink);
      if (filled.isEmpty()) {
        return new MemberName(plain);
      }
      name.append(filled.get());
      if (name.length() > Budget.KEY) {
        return new MemberName(name.toString());
      }
    }
    if (!wellFormed(name.toString())) {
      session
          .reporter()
          .report(
              scope.position(),
              Place.in(text.get(), 0),
              ProblemKind.OUT_OF_RANGE,
              "\""
                  + name
                  + "\" cannot be a name in the checkpoint: names are joined by single dots, "
                  + "without blanks");
      return new MemberName(plain);
    }
    return new MemberName(name.toString());
  }

  private static Optional<String> filled(Value value, Expr hole, Consumer<Mistake> sink) {
    if (value instanceof IntValue whole) {
      return Optional.of(Long.toString(whole.value()));
    } else if (value instanceof TextValue text) {
      return Optional.of(text.value());
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

  private static boolean wellFormed(String name) {
    return !name.startsWith(".")
        && !name.endsWith(".")
        && !name.contains("..")
        && name.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
  }

  /** The name from the network down, in a block. */
  public String key(Scope scope) {
    String prefix = scope.prefix();
    if (!name.isEmpty()) {
      return prefix + name;
    }
    return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
  }
}
