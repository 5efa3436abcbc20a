package dev.foldnet.processor.expression;

import dev.foldnet.processor.declaration.Type;
import java.util.Locale;
import java.util.stream.Collectors;

/** Types as they stand in messages. */
public final class TypeNames {
  private TypeNames() {}

  /** The type's name as its author would write it. */
  public static String of(Type type) {
    if (type instanceof Type.Basic basic) {
      return switch (basic) {
        case STRING -> "String";
        case BLOCK -> "Block";
        case TENSOR -> "Tensor";
        default -> basic.name().toLowerCase(Locale.ROOT);
      };
    }
    if (type instanceof Type.ListOf list) {
      return of(list.element()) + "[]";
    }
    if (type instanceof Type.Row row) {
      return row.name();
    }
    return ((Type.Choice) type).name();
  }

  /** A record with its columns: {@code Row(int out, Block act)}. */
  static String columns(Type.Row row) {
    return row.columns().stream()
        .map(column -> of(column.type()) + " " + column.name())
        .collect(Collectors.joining(", ", row.name() + "(", ")"));
  }
}
