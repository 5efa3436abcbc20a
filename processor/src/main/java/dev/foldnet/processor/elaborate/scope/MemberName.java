package dev.foldnet.processor.elaborate.scope;

import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.elaborate.graph.Budget;
import dev.foldnet.processor.expression.Mistake;
import dev.foldnet.processor.expression.Place;
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
    NameText names = new NameText(scope, text.get(), sink);
    Optional<String> filled = names.filled(session.template(text.get(), sink));
    if (filled.isEmpty() || filled.get().length() > Budget.KEY) {
      return new MemberName(filled.orElse(plain));
    }
    String name = filled.get();
    if (!NameText.wellFormed(name)) {
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
    return new MemberName(name);
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
