package dev.foldnet.processor.elaborate.scope;

import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.declaration.Type;
import dev.foldnet.processor.elaborate.graph.Budget;
import dev.foldnet.processor.elaborate.graph.Position;
import dev.foldnet.processor.expression.IntValue;
import dev.foldnet.processor.expression.ListValue;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evaluates a shape, without the batch. */
public final class Sizes {
  private static final Type INTS = new Type.ListOf(Type.Basic.INT);

  private Sizes() {}

  /** Whether a value may have so many axes; if not, that is reported. */
  public static boolean fits(Session session, Position position, Place place, int axes) {
    if (axes > Budget.AXES) {
      session
          .reporter()
          .report(
              position,
              place,
              ProblemKind.LIMIT,
              "a value has at most " + Budget.AXES + " axes, found " + axes);
    }
    return axes <= Budget.AXES;
  }

  /** Whether an axis may be that long. */
  public static boolean inRange(long size) {
    return size >= 1 && size <= Integer.MAX_VALUE;
  }

  /** The sizes that a string gives; empty if that fails. */
  public static Optional<List<Integer>> evaluate(FieldScope scope, String what, Text text) {
    Session session = scope.session();
    Value value = Conversions.evaluate(scope, what, INTS, text);
    if (!(value instanceof ListValue list)) {
      return Optional.empty();
    }
    if (!fits(session, scope.position(), Place.in(text, 0), list.elements().size())) {
      return Optional.empty();
    }
    List<Integer> sizes = new ArrayList<>();
    for (Value element : list.elements()) {
      long size = ((IntValue) element).value();
      if (!inRange(size)) {
        session
            .reporter()
            .report(
                scope.position(),
                Place.in(text, 0),
                ProblemKind.OUT_OF_RANGE,
                "the sizes of a shape are from 1 to 2147483647, found " + size);
        return Optional.empty();
      }
      sizes.add((int) size);
    }
    return Optional.of(sizes);
  }
}
