package dev.foldnet.processor.expression;

import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.problem.Origin;
import dev.foldnet.processor.problem.Problem;
import java.util.Optional;

/**
 * A place in the source that can be blamed.
 *
 * @param origin the element, annotation or annotation value
 * @param position the string and the character, where it is in a string
 */
public record Place(Origin origin, Optional<Problem.Place> position) {
  /** A place that is no string. */
  public static Place of(Origin origin) {
    return new Place(origin, Optional.empty());
  }

  /** A character of a string. */
  public static Place in(Text text, int offset) {
    return new Place(text.origin(), Optional.of(new Problem.Place(text.value(), offset)));
  }
}
