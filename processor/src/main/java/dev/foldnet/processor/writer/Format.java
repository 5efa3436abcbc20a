package dev.foldnet.processor.writer;

import com.squareup.javapoet.CodeBlock;
import com.squareup.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;

/** Code for JavaPoet in the making, as one format with its arguments. */
final class Format {
  private final StringBuilder format = new StringBuilder();
  private final List<Object> arguments = new ArrayList<>();

  /** Code as it stands. */
  Format text(String code) {
    format.append(code.replace("$", "$$"));
    return this;
  }

  /** A comma, behind which a line may be broken. */
  Format comma() {
    format.append(",$W");
    return this;
  }

  /** A string literal. */
  Format string(String value) {
    format.append("$S");
    arguments.add(value);
    return this;
  }

  /** A class, to be imported. */
  Format type(TypeName type) {
    format.append("$T");
    arguments.add(type);
    return this;
  }

  /** Other such code. */
  Format format(Format other) {
    format.append(other.format);
    arguments.addAll(other.arguments);
    return this;
  }

  /** Adds it to a method as a statement. */
  void addTo(CodeBlock.Builder method) {
    method.addStatement(format.toString(), arguments.toArray());
  }
}
