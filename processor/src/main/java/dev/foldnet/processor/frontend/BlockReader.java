package dev.foldnet.processor.frontend;

import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.declaration.BlockDeclaration.Layout;
import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Type;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads one block, alone. */
final class BlockReader {
  private final Elements elements;
  private final SourceClasses sources;
  private final FieldOrder order;
  private final FieldReader fields;
  private final BlockNames names;
  private final Complaints complaints;

  BlockReader(
      Elements elements,
      SourceClasses sources,
      FieldOrder order,
      FieldReader fields,
      BlockNames names,
      Complaints complaints) {
    this.elements = elements;
    this.sources = sources;
    this.order = order;
    this.fields = fields;
    this.names = names;
    this.complaints = complaints;
  }

  /** Whether a class is marked as a block. */
  static boolean isBlock(Element type) {
    return Mark.isOn(type, "Sequential", "Parallel");
  }

  /** Whether a block belongs to an instance of the block around it. */
  static boolean isInner(TypeElement type) {
    return type.getKind() == ElementKind.CLASS
        && !type.getModifiers().contains(Modifier.STATIC)
        && isBlock(type.getEnclosingElement());
  }

  /** Reads a class that is marked as a block. */
  BlockDeclaration read(TypeElement type) {
    BlockNames.Reachable reachable = names.reachableFrom(type);
    BlockRules.check(type).forEach(wrong -> complaints.add(JavacOrigin.of(type), wrong));
    return new BlockDeclaration(
        type.getQualifiedName().toString(),
        type.getSimpleName().toString(),
        elements.getPackageOf(type).getQualifiedName().toString(),
        BlockNames.enclosing(type).stream()
            .map(outer -> outer.getQualifiedName().toString())
            .toList(),
        isInner(type),
        layout(type),
        naming(type),
        reachable.names(),
        reachable.imported(),
        BlockRules.hasFields(type)
            ? fields(type)
            : List.of(new Field.Broken("", Type.Basic.TENSOR, JavacOrigin.of(type))),
        JavacOrigin.of(type));
  }

  private List<Field> fields(TypeElement type) {
    boolean parallel = Mark.isOn(type, "Parallel");
    List<VariableElement> found = instanceFields(type);
    List<VariableElement> instance = sources.contain(type) ? found : order.of(type, found);
    boolean inputs = instance.stream().anyMatch(field -> Mark.isOn(field, "Input"));
    List<Field> read = new ArrayList<>();
    instance.forEach(field -> read.add(fields.read(field, parallel, inputs)));
    return read;
  }

  private List<VariableElement> instanceFields(TypeElement type) {
    List<VariableElement> instance = new ArrayList<>();
    for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
      if (!field.getModifiers().contains(Modifier.STATIC)) {
        if (!field.getSimpleName().toString().startsWith("this$")) {
          instance.add(field);
        }
      } else if (!Mark.on(field).isEmpty() && field.getKind() == ElementKind.FIELD) {
        complaints.add(
            JavacOrigin.of(field),
            Complaint.misplaced(
                "a static field is none of the block's: drop static, or @"
                    + Mark.on(field).get(0).name()));
      }
    }
    return instance;
  }

  private static BlockDeclaration.Naming naming(TypeElement type) {
    return new BlockDeclaration.Naming(
        Mark.on(type).stream()
            .filter(mark -> mark.name().equals("Name"))
            .findFirst()
            .flatMap(mark -> mark.text("value")),
        Mark.isOn(type, "Numbered"));
  }

  private static Layout layout(TypeElement type) {
    return Mark.on(type).stream()
        .filter(mark -> mark.name().equals("Parallel"))
        .findFirst()
        .<Layout>map(
            mark ->
                new Layout.Parallel(
                    mark.attribute("value").map(join -> join.value().toString()).orElse("CONCAT"),
                    mark.attribute("axis").map(axis -> (int) axis.value()).orElse(1),
                    mark.attribute("axis").isPresent(),
                    mark.origin()))
        .orElseGet(Layout.Sequential::new);
  }
}
