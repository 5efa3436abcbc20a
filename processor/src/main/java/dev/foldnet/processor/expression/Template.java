package dev.foldnet.processor.expression;

import java.util.List;

/** A name in the checkpoint, such as {@code trans{s + 1}}. */
public record Template(List<Part> parts) {
  public Template {
    parts = List.copyOf(parts);
  }

  /** A stretch of a template. */
  public sealed interface Part {
    /** Stands for itself. */
    record Plain(String text) implements Part {}

    /** Replaced by its value. */
    record Hole(Expr value) implements Part {}
  }
}
