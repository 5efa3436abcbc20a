package dev.foldnet.processor.problem;

import java.util.List;
import java.util.Optional;

/**
 * One mistake.
 *
 * @param kind what sort of mistake it is
 * @param message what is wrong and how to mend it, without tag, path and caret
 * @param trail where it can be reported, outermost first: the network, the members that lead down
 *     to the place, the place itself; the last one that is in the compiled sources is used
 * @param place the string and the position in it, where the mistake is in an expression
 * @param path the network and the checkpoint names down to the member, such as {@code ResNet18:
 *     features.stage2.unit1}; absent where the mistake was found without elaborating a network
 */
public record Problem(
    ProblemKind kind,
    String message,
    List<Origin> trail,
    Optional<Place> place,
    Optional<String> path) {

  public Problem {
    trail = List.copyOf(trail);
  }

  /** A mistake at one place that is in no string, found without elaborating a network. */
  public static Problem at(Origin origin, ProblemKind kind, String message) {
    return new Problem(kind, message, List.of(origin), Optional.empty(), Optional.empty());
  }

  /**
   * Whether a class that comes in a later round may cure it: a name is unknown that reads like a
   * class's.
   */
  public boolean mayPass() {
    boolean name = kind == ProblemKind.UNKNOWN_NAME || kind == ProblemKind.NOT_A_BLOCK;
    return name && place.map(Place::readsLikeClass).orElse(kind == ProblemKind.UNKNOWN_NAME);
  }

  /**
   * A position in an annotation's string.
   *
   * @param text the whole string
   * @param offset index of the offending character
   */
  public record Place(String text, int offset) {
    private boolean readsLikeClass() {
      return offset < text.length() && !Character.isLowerCase(text.codePointAt(offset));
    }
  }
}
