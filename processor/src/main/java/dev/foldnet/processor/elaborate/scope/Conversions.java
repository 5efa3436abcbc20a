package dev.foldnet.processor.elaborate.scope;

import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.declaration.Type;
import dev.foldnet.processor.elaborate.graph.Position;
import dev.foldnet.processor.expression.ArgumentValue;
import dev.foldnet.processor.expression.Conversion;
import dev.foldnet.processor.expression.Mistake;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.problem.Problem;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings given values to the types that are wanted, and blames the right place. */
public final class Conversions {
  private Conversions() {}

  /** What was given, as a value of that type; poison if it is none. */
  public static Value convert(
      Session session, Position position, String what, Type type, ArgumentValue given) {
    Place place = given.place();
    Consumer<Mistake> sink =
        mistake ->
            session
                .reporter()
                .report(
                    position, moved(place, mistake.offset()), mistake.kind(), mistake.message());
    int offset = place.position().map(Problem.Place::offset).orElse(0);
    return new Conversion(what, session::spend, sink)
        .to(type, given.value(), given.source(), offset);
  }

  private static Place moved(Place place, int offset) {
    return new Place(
        place.origin(), place.position().map(at -> new Problem.Place(at.text(), offset)));
  }

  /** Evaluates a string to a value of that type; poison if that fails. */
  public static Value evaluate(FieldScope scope, String what, Type type, Text text) {
    Session session = scope.session();
    Value value = Instance.isTensor(type) ? scope.tensors(text) : scope.evaluate(text);
    Consumer<Mistake> sink = session.reporter().sink(scope.position(), text);
    return new Conversion(what, session::spend, sink)
        .to(type, value, Optional.of(scope.read(text)), 0);
  }
}
