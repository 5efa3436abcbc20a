package dev.foldnet.processor.frontend;

import dev.foldnet.processor.declaration.Type;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads Java types in the language's terms. */
final class TypeReader {
  private static final Map<String, Type> NAMED =
      Map.of(
          "java.lang.String", Type.Basic.STRING,
          "dev.foldnet.dsl.Block", Type.Basic.BLOCK,
          "dev.foldnet.dsl.Tensor", Type.Basic.TENSOR);
  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("byte", "int"),
          Map.entry("short", "int"),
          Map.entry("char", "String"),
          Map.entry("long", "int (64 bit in expressions)"),
          Map.entry("float", "double"),
          Map.entry("java.lang.Integer", "int"),
          Map.entry("java.lang.Long", "int (64 bit in expressions)"),
          Map.entry("java.lang.Double", "double"),
          Map.entry("java.lang.Float", "double"),
          Map.entry("java.lang.Boolean", "boolean"),
          Map.entry("java.util.List", "an array"));

  private final Set<String> open = new HashSet<>();

  /** The type of a field or of a record's column. */
  JavaType read(TypeMirror type) {
    return switch (type.getKind()) {
      case INT -> known(Type.Basic.INT);
      case DOUBLE -> known(Type.Basic.DOUBLE);
      case BOOLEAN -> known(Type.Basic.BOOLEAN);
      case ARRAY -> array(read(((ArrayType) type).getComponentType()));
      case ERROR -> new JavaType.Missing();
      case DECLARED -> declared((DeclaredType) type);
      default -> unfit(name(type));
    };
  }

  /** How a type is written, without packages. */
  static String name(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return name(array.getComponentType()) + "[]";
    }
    return type instanceof DeclaredType declared
        ? declared.asElement().getSimpleName().toString()
        : type.getKind().isPrimitive() ? primitive(type.getKind()) : type.toString();
  }

  private JavaType declared(DeclaredType type) {
    TypeElement element = (TypeElement) type.asElement();
    String qualified = element.getQualifiedName().toString();
    if (NAMED.containsKey(qualified)) {
      return known(NAMED.get(qualified));
    }
    if (BlockReader.isBlock(element)) {
      return new JavaType.Known(Type.Basic.BLOCK, Optional.of(qualified));
    }
    if (element.getKind() == ElementKind.RECORD) {
      return row(element, qualified);
    }
    if (INSTEAD.containsKey(qualified)) {
      return unfit(qualified);
    }
    return new JavaType.Unfit(
        ProblemKind.NOT_A_BLOCK,
        element.getSimpleName()
            + " is no block: mark the class @Sequential or @Parallel, or make the field static");
  }

  private JavaType row(TypeElement element, String qualified) {
    String name = element.getSimpleName().toString();
    if (!open.add(qualified)) {
      return new JavaType.Unfit(
          ProblemKind.WRONG_TYPE, "record " + name + " has a column of its own type");
    }
    try {
      List<Type.Column> columns = new ArrayList<>();
      for (RecordComponentElement component : element.getRecordComponents()) {
        JavaType column = column(name, component);
        if (!(column instanceof JavaType.Known known)) {
          return column;
        }
        columns.add(new Type.Column(component.getSimpleName().toString(), known.type()));
      }
      return known(new Type.Row(name, columns));
    } finally {
      open.remove(qualified);
    }
  }

  private JavaType column(String record, RecordComponentElement component) {
    JavaType type = read(component.asType());
    boolean fits =
        type instanceof JavaType.Missing
            || (type instanceof JavaType.Known known
                && known.blockClass().isEmpty()
                && JavaType.innermost(known.type()) != Type.Basic.TENSOR);
    if (fits || isRecord(component.asType())) {
      return type;
    }
    String where = "column " + component.getSimpleName() + " of record " + record;
    return new JavaType.Unfit(
        ProblemKind.WRONG_TYPE,
        where
            + " is "
            + name(component.asType())
            + "; a column is int, double, boolean, String, Block, a record or an array of these");
  }

  private static boolean isRecord(TypeMirror type) {
    return type instanceof ArrayType array
        ? isRecord(array.getComponentType())
        : type instanceof DeclaredType declared
            && declared.asElement().getKind() == ElementKind.RECORD;
  }

  private static JavaType array(JavaType element) {
    return element instanceof JavaType.Known known
        ? new JavaType.Known(new Type.ListOf(known.type()), known.blockClass())
        : element;
  }

  private static JavaType unfit(String name) {
    String simple = name.substring(name.lastIndexOf('.') + 1);
    String instead = INSTEAD.get(name);
    return new JavaType.Unfit(
        ProblemKind.WRONG_TYPE,
        simple
            + " is no type of the language: use "
            + (instead == null
                ? "int, double, boolean, String, Block, Tensor, a record or an array of these"
                : instead));
  }

  private static JavaType known(Type type) {
    return new JavaType.Known(type, Optional.empty());
  }

  private static String primitive(TypeKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
