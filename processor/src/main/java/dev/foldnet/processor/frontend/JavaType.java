package dev.foldnet.processor.frontend;

import dev.foldnet.processor.declaration.Type;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.Optional;

/** What a Java type is in the language. */
sealed interface JavaType {
  /**
   * A type of the language.
   *
   * @param blockClass canonical name of the class, if it is (an array of) one certain block; the
   *     type is BLOCK then
   */
  record Known(Type type, Optional<String> blockClass) implements JavaType {}

  /** Not there; the compiler says so, or another processor will make it. */
  record Missing() implements JavaType {}

  /** No type of the language, with what to do about it. */
  record Unfit(ProblemKind kind, String message) implements JavaType {}

  /** The type as far as it is known. */
  default Type orTensor() {
    return this instanceof Known known ? known.type() : Type.Basic.TENSOR;
  }

  /** Number of array dimensions of a list type. */
  static int depth(Type type) {
    return type instanceof Type.ListOf list ? 1 + depth(list.element()) : 0;
  }

  /** The type within all lists. */
  static Type innermost(Type type) {
    return type instanceof Type.ListOf list ? innermost(list.element()) : type;
  }
}
