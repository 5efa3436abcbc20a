package dev.foldnet.processor.frontend;

import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Field.Maker;
import dev.foldnet.processor.declaration.Text;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.VariableElement;

/** Reads one field of a block. */
final class FieldReader {
  private final TypeReader types = new TypeReader();
  private final SourceTrees trees;
  private final CallRules calls;
  private final Complaints complaints;

  FieldReader(SourceTrees trees, CallRules calls, Complaints complaints) {
    this.trees = trees;
    this.calls = calls;
    this.complaints = complaints;
  }

  /**
   * Reads a field; what is wrong with it goes to the complaints.
   *
   * @param inParallel whether its block is {@code @Parallel}
   * @param hasInputs whether its block declares inputs
   */
  Field read(VariableElement element, boolean inParallel, boolean hasInputs) {
    FieldSource field =
        new FieldSource(
            element,
            Mark.on(element),
            types.read(element.asType()),
            inParallel,
            hasInputs,
            trees.hasInitialiser(element));
    JavacOrigin origin = JavacOrigin.of(element);
    if (Mark.unresolved(element)
        || field.javaType() instanceof JavaType.Missing
        || trees.hasUnknownAnnotation(element)) {
      complaints.missing(origin, field.typeName());
      return new Field.Broken(field.name(), field.type(), origin);
    }
    if (field.lacksConstant()) {
      complaints.mayPass();
    }
    List<Complaint> wrong = FieldRules.check(field);
    wrong.forEach(complaint -> complaints.add(origin, complaint));
    return wrong.isEmpty() && callable(field)
        ? sound(field, origin)
        : new Field.Broken(field.name(), field.type(), origin);
  }

  /** False if it is a call of what cannot be called, which is reported. */
  private boolean callable(FieldSource field) {
    if (field.role() != FieldRole.CALL) {
      return true;
    }
    Mark mark = field.telling().orElseThrow();
    Optional<Complaint> wrong = mark.type("value").flatMap(calls::check);
    wrong.ifPresent(complaint -> complaints.add((JavacOrigin) mark.origin(), complaint));
    return wrong.isEmpty();
  }

  private Field sound(FieldSource field, JavacOrigin origin) {
    Optional<Mark> mark = field.telling();
    return switch (field.role()) {
      case PARAM ->
          new Field.Param(
              field.name(), field.type(), text(mark, "value"), field.constant(), origin);
      case LET ->
          new Field.Let(field.name(), field.type(), required(mark), field.has("Returns"), origin);
      case INPUT -> new Field.Input(field.name(), field.type(), text(mark, "value"), origin);
      case WEIGHT -> weight(field, origin);
      case USE, SAME, CALL, LAYER, BLOCK ->
          new Field.Member(field.name(), field.type(), maker(field), modifiers(field), origin);
    };
  }

  private static Field weight(FieldSource field, JavacOrigin origin) {
    Optional<Mark> mark = field.telling();
    return new Field.Weight(
        field.name(),
        field.type(),
        mark.flatMap(weight -> weight.attribute("shape")),
        mark.flatMap(weight -> weight.attribute("integer")),
        texts(field, "With"),
        text(field.mark("Name"), "value"),
        origin);
  }

  private Maker maker(FieldSource field) {
    Optional<Mark> mark = field.telling();
    Optional<String> block =
        field.javaType() instanceof JavaType.Known known ? known.blockClass() : Optional.empty();
    block.ifPresent(name -> complaints.leadsTo(name, JavacOrigin.of(field.element())));
    return switch (field.role()) {
      case USE -> new Maker.Use(required(mark));
      case SAME -> new Maker.Same(required(mark), block);
      case CALL -> call(mark.orElseThrow());
      case BLOCK -> new Maker.OfBlock(block.orElseThrow());
      default ->
          new Maker.Layer(
              mark.orElseThrow().name(),
              mark.orElseThrow().attributes(),
              mark.orElseThrow().origin());
    };
  }

  private Maker.Call call(Mark mark) {
    return new Maker.Call(
        required(Optional.of(mark)).value(),
        mark.type("value").flatMap(calls::home),
        mark.text("shape"),
        mark.origin());
  }

  private static Field.Modifiers modifiers(FieldSource field) {
    return new Field.Modifiers(
        texts(field, "With"),
        field.mark("From").map(from -> from.texts("value")),
        text(field.mark("When"), "value"),
        text(field.mark("When"), "otherwise"),
        text(field.mark("Repeat"), "value"),
        text(field.mark("Name"), "value"),
        field.has("Returns"));
  }

  private static List<Text> texts(FieldSource field, String annotation) {
    return field.mark(annotation).map(mark -> mark.texts("value")).orElse(List.of());
  }

  private static Optional<Text> text(Optional<Mark> mark, String member) {
    return mark.flatMap(present -> present.text(member));
  }

  /** A value that the annotation demands; javac reports its absence, and the text is empty then. */
  private static Text required(Optional<Mark> mark) {
    return text(mark, "value").orElseGet(() -> new Text("", mark.orElseThrow().origin()));
  }
}
