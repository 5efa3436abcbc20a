package dev.foldnet.processor.frontend;

import static dev.foldnet.processor.frontend.Complaint.misplaced;

import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Type;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.Optional;

/** Which Java types go with what a field is. */
final class FieldTypes {
  private FieldTypes() {}

  /** What is wrong with the field's type. */
  static Optional<Complaint> check(FieldSource field) {
    return switch (field.role()) {
      case PARAM -> value(field, false);
      case LET -> value(field, true);
      case INPUT -> input(field);
      case WEIGHT -> isTensor(field, 0) ? Optional.empty() : wants(field, "is a Tensor");
      case LAYER -> layer(field);
      case CALL -> member(field, isTensor(field), 0, "makes a Tensor");
      case USE -> member(field, isAnyBlock(field), 0, "makes a Block");
      case SAME ->
          member(
              field, isTensor(field) || isBlock(field), 0, "has the type of the member it repeats");
      case BLOCK -> block(field);
    };
  }

  private static Optional<Complaint> value(FieldSource field, boolean tensors) {
    if (field.javaType() instanceof JavaType.Unfit unfit
        && unfit.kind() == ProblemKind.WRONG_TYPE) {
      return Optional.of(new Complaint(unfit.kind(), unfit.message()));
    }
    boolean fits =
        field.javaType() instanceof JavaType.Known known
            && known.blockClass().isEmpty()
            && (tensors || !isTensor(field));
    if (fits) {
      return Optional.empty();
    }
    String mend = isTensor(field) ? "; a tensor comes in by @Input" : "; any block is a Block";
    return Optional.of(
        new Complaint(
            ProblemKind.WRONG_TYPE,
            field.name()
                + " cannot be "
                + field.typeName()
                + ": @"
                + (tensors ? "Let takes" : "Param takes")
                + " int, double, boolean, String, Block, "
                + (tensors ? "Tensor, " : "")
                + "a record or an array of these"
                + mend));
  }

  private static Optional<Complaint> input(FieldSource field) {
    return isTensor(field, 0) || isTensor(field, 1)
        ? Optional.empty()
        : wants(field, "is a Tensor, or Tensor[] for a list");
  }

  private static Optional<Complaint> layer(FieldSource field) {
    boolean list = Field.Maker.Layer.LISTS.contains(field.telling().orElseThrow().name());
    return member(
        field, isTensor(field), list ? 1 : 0, list ? "makes a list, Tensor[]" : "makes a Tensor");
  }

  private static Optional<Complaint> block(FieldSource field) {
    if (isBlock(field) && !isAnyBlock(field)) {
      return member(field, true, 0, "");
    }
    if (field.javaType() instanceof JavaType.Unfit unfit
        && unfit.kind() == ProblemKind.NOT_A_BLOCK) {
      return Optional.of(new Complaint(unfit.kind(), unfit.message()));
    }
    String mend =
        isTensor(field)
            ? "add a layer such as @Relu, or @Let, @Input, @Weight"
            : isAnyBlock(field)
                ? "add @Use(\"...\") for a member, or @Param or @Let"
                : "add @Param or @Let(\"...\"), or make it static";
    return Optional.of(
        misplaced(field.typeName() + " " + field.name() + " does not say what it is: " + mend));
  }

  /**
   * A member's field has the type of its value, one array more if it is repeated side by side.
   *
   * @param fits whether the type within the arrays is right
   * @param depth the arrays that the value itself has
   */
  private static Optional<Complaint> member(
      FieldSource field, boolean fits, int depth, String wanted) {
    int more = JavaType.depth(field.type()) - depth;
    if (fits && (more == 0 || (more == 1 && field.has("Repeat")))) {
      return Optional.empty();
    }
    if (fits && more == 1) {
      return Optional.of(
          misplaced(
              field.typeName()
                  + " stands for copies side by side: add @Repeat(\"n\"), or drop []"));
    }
    return wants(field, wanted);
  }

  private static Optional<Complaint> wants(FieldSource field, String wanted) {
    String subject = field.telling().map(mark -> "@" + mark.name()).orElse("a block");
    String what = wanted.isEmpty() ? "takes [] once, with @Repeat" : wanted;
    return Optional.of(
        misplaced(subject + " " + what + ", but " + field.name() + " is " + field.typeName()));
  }

  private static boolean isTensor(FieldSource field) {
    return field.javaType() instanceof JavaType.Known known
        && JavaType.innermost(known.type()) == Type.Basic.TENSOR;
  }

  private static boolean isTensor(FieldSource field, int depth) {
    return isTensor(field) && JavaType.depth(field.type()) == depth;
  }

  private static boolean isBlock(FieldSource field) {
    return field.javaType() instanceof JavaType.Known known
        && JavaType.innermost(known.type()) == Type.Basic.BLOCK;
  }

  private static boolean isAnyBlock(FieldSource field) {
    return isBlock(field)
        && field.javaType() instanceof JavaType.Known known
        && known.blockClass().isEmpty();
  }
}
