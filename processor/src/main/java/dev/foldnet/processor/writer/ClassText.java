package dev.foldnet.processor.writer;

import com.squareup.javapoet.AnnotationSpec;
import com.squareup.javapoet.ClassName;
import com.squareup.javapoet.JavaFile;
import com.squareup.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A generated class in the making: its methods, the records they return, what it imports. */
final class ClassText {
  private static final ClassName GENERATED =
      ClassName.get("javax.annotation.processing", "Generated");

  private final ClassName name;
  private final TypeSpec.Builder type;
  private final Set<String> inherited;
  private final Set<CodePiece.Static> statics = new LinkedHashSet<>();
  private final List<String> records = new ArrayList<>();

  /**
   * Of a class without methods.
   *
   * @param marked whether it is marked {@code @Generated}
   * @param inherited static methods that it need not import
   */
  ClassText(ClassName name, TypeSpec.Builder type, boolean marked, Set<String> inherited) {
    this.name = name;
    this.inherited = inherited;
    this.type = type;
    if (marked) {
      type.addAnnotation(
          AnnotationSpec.builder(GENERATED)
              .addMember("value", "$S", "dev.foldnet.processor.FoldnetProcessor")
              .build());
    }
  }

  /**
   * Adds methods.
   *
   * @param fixed whether they are static
   */
  void methods(MethodKind kind, Spread.Home home, boolean fixed) {
    for (Method method : home.methods()) {
      MethodText text = new MethodText(kind, home, method);
      type.addMethod(text.spec(fixed));
      text.result().ifPresent(records::add);
      imports(method.variant(home.variant()).body());
    }
  }

  /** Imports what a body calls of the runtime by simple name. */
  void imports(Body body) {
    for (Statement statement : body.statements()) {
      if (statement instanceof Statement.Line line) {
        for (CodePiece piece : line.pieces()) {
          if (piece instanceof CodePiece.Static used && !inherited.contains(used.method())) {
            statics.add(used);
          }
        }
      }
    }
  }

  /** The text of the file. */
  String done() {
    JavaFile.Builder file =
        JavaFile.builder(name.packageName(), type.build()).indent("  ").skipJavaLangImports(true);
    statics.forEach(
        used -> file.addStaticImport(ClassName.bestGuess(used.qualifiedName()), used.method()));
    String text = file.build().toString();
    int end = text.lastIndexOf('}');
    return text.substring(0, end)
        + records.stream().map(record -> "\n" + record).collect(Collectors.joining())
        + text.substring(end);
  }
}
