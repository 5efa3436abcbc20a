package dev.foldnet.processor.frontend;

import static dev.foldnet.processor.frontend.Complaint.misplaced;

import dev.foldnet.processor.declaration.Field.Attribute;
import dev.foldnet.processor.declaration.Type;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** What must hold of a field alone, whatever its expressions say. */
final class FieldRules {
  private static final Set<String> SHAPE_NAMES =
      Set.of("channels", "height", "width", "length", "shape", "size");

  private static final Map<String, String> COMPANIONS =
      Map.of(
          "With", "only layers, blocks and weights take arguments",
          "From", "only a member takes inputs",
          "When", "only a member can be absent; for a choice write cond ? a : b",
          "Repeat", "only a member is repeated; for a list write [... for k : range(n)]",
          "Name", "only a member or a weight has a name in the checkpoint",
          "Returns", "only a step can be the block's value; try @Returns @Let(\"x\") Tensor y");

  private FieldRules() {}

  /** All that is wrong, or nothing. */
  static List<Complaint> check(FieldSource field) {
    List<Mark> telling = FieldRole.telling(field.marks());
    if (telling.size() > 1) {
      return List.of(severalRoles(telling));
    }
    return Stream.of(
            companions(field),
            FieldTypes.check(field).stream(),
            initialiser(field).stream(),
            name(field).stream(),
            operands(field).stream())
        .flatMap(complaints -> complaints)
        .toList();
  }

  private static Complaint severalRoles(List<Mark> telling) {
    String names =
        telling.stream().map(mark -> "@" + mark.name()).collect(Collectors.joining(", "));
    return misplaced(names + " on one field: a field is one thing; give each a field of its own");
  }

  private static Stream<Complaint> companions(FieldSource field) {
    FieldRole role = field.role();
    return field.marks().stream()
        .filter(FieldRole::isCompanion)
        .map(Mark::name)
        .filter(
            name ->
                !role.companions().contains(name) || (name.equals("Returns") && field.inParallel()))
        .map(
            name -> misplaced("@" + name + " does not go " + with(field) + ": " + why(name, role)));
  }

  private static String with(FieldSource field) {
    return field.inParallel() && field.role().isMember()
        ? "into a @Parallel block"
        : "with @" + field.telling().map(Mark::name).orElse("Param");
  }

  private static String why(String companion, FieldRole role) {
    if (role == FieldRole.SAME) {
      return "it has the name of the member it repeats";
    }
    if (role == FieldRole.CALL) {
      return "it has no attributes but its shape, @Call(value = ..., shape = \"...\")";
    }
    return role.isMember()
        ? "its value joins the values of all members; use @Sequential to choose"
        : COMPANIONS.get(companion);
  }

  private static Optional<Complaint> initialiser(FieldSource field) {
    boolean isFinal = field.element().getModifiers().contains(Modifier.FINAL);
    boolean constant = field.constant().isPresent();
    if (!field.initialised() && !constant && !isFinal) {
      return Optional.empty();
    }
    if (field.role() != FieldRole.PARAM) {
      return Optional.of(
          misplaced("only a @Param has an initialiser; a value is named by @Let(\"...\")"));
    }
    if (!constant) {
      return Optional.of(
          misplaced(
              "this initialiser is lost: a default is a constant of a final field, as in"
                  + " \"@Param final int n = 3;\", or an expression, @Param(\"...\")"));
    }
    return field.telling().flatMap(mark -> mark.text("value")).isPresent()
        ? Optional.of(
            new Complaint(
                ProblemKind.GIVEN_TWICE,
                "two defaults for " + field.name() + ": keep the initialiser or the expression"))
        : Optional.empty();
  }

  private static Optional<Complaint> name(FieldSource field) {
    String name = field.name();
    boolean tensor =
        field.role() != FieldRole.PARAM
            && (field.role() != FieldRole.LET
                || JavaType.innermost(field.type()) == Type.Basic.TENSOR);
    if (tensor && SHAPE_NAMES.contains(name)) {
      return Optional.of(
          misplaced(
              "a tensor or member cannot be called "
                  + name
                  + ", as x."
                  + name
                  + " is a property of every value; choose another name"));
    }
    if (name.equals("none")) {
      return Optional.of(misplaced("none is a word of the language; choose another name"));
    }
    return name.equals("in") && field.role() != FieldRole.INPUT && !field.hasInputs()
        ? Optional.of(misplaced("in is this block's input; choose another name"))
        : Optional.empty();
  }

  private static Optional<Complaint> operands(FieldSource field) {
    boolean operands =
        field.role() == FieldRole.LAYER
            && field
                .telling()
                .flatMap(mark -> mark.attribute("value"))
                .filter(FieldRules::strings)
                .isPresent();
    return operands && field.has("From")
        ? Optional.of(
            misplaced(
                "@"
                    + field.telling().orElseThrow().name()
                    + " has operands and @From: give its inputs once"))
        : Optional.empty();
  }

  private static boolean strings(Attribute attribute) {
    return attribute.value() instanceof List<?> list
        && list.stream().anyMatch(String.class::isInstance);
  }
}
