package dev.foldnet.processor.frontend;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a field can be, and which annotations may go with that. */
enum FieldRole {
  PARAM("Param"),
  LET("Let"),
  INPUT("Input"),
  WEIGHT("Weight"),
  USE("Use"),
  SAME("Same"),
  CALL("Call"),
  /** Any annotation of the language that is neither one of the above nor a companion. */
  LAYER(""),
  /** No annotation: the type says it. */
  BLOCK("");

  private static final Set<String> COMPANIONS =
      Set.of("With", "From", "When", "Repeat", "Name", "Returns");

  private final String annotation;

  FieldRole(String annotation) {
    this.annotation = annotation;
  }

  /** Whether an annotation only adds to what another, or the type, says. */
  static boolean isCompanion(Mark mark) {
    return COMPANIONS.contains(mark.name());
  }

  /** The annotations of a field that each say what it is; more than one is a mistake. */
  static List<Mark> telling(List<Mark> marks) {
    return marks.stream().filter(mark -> !isCompanion(mark)).toList();
  }

  /** The role that an annotation gives; BLOCK without one. */
  static FieldRole of(Optional<Mark> telling) {
    return telling
        .map(
            mark ->
                Arrays.stream(values())
                    .filter(role -> role.annotation.equals(mark.name()))
                    .findFirst()
                    .orElse(LAYER))
        .orElse(BLOCK);
  }

  /** The companions that may stand here. */
  Set<String> companions() {
    return switch (this) {
      case PARAM, INPUT -> Set.of();
      case LET -> Set.of("Returns");
      case WEIGHT -> Set.of("With", "Name");
      case SAME -> Set.of("With", "From", "When", "Repeat", "Returns");
      case CALL -> Set.of("From", "When", "Repeat", "Name", "Returns");
      case USE, LAYER, BLOCK -> COMPANIONS;
    };
  }

  /** Whether it is a member: a layer, a block or the like. */
  boolean isMember() {
    return switch (this) {
      case USE, SAME, CALL, LAYER, BLOCK -> true;
      case PARAM, LET, INPUT, WEIGHT -> false;
    };
  }
}
