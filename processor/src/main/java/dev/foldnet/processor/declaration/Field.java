package dev.foldnet.processor.declaration;

import dev.foldnet.processor.problem.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A field of a block, as its author wrote it. Nothing is evaluated or resolved yet. */
public sealed interface Field {
  /** The field's name. */
  String name();

  /** The field itself. */
  Origin origin();

  /** The field's Java type in the language's terms. */
  Type type();

  /**
   * {@code @Param}.
   *
   * @param expression the default as an expression
   * @param constant the default as a constant initialiser: Integer, Long, Double, Boolean or String
   */
  record Param(
      String name, Type type, Optional<Text> expression, Optional<Object> constant, Origin origin)
      implements Field {}

  /** {@code @Let}. */
  record Let(String name, Type type, Text expression, boolean returns, Origin origin)
      implements Field {}

  /**
   * {@code @Input}.
   *
   * @param shape the input's shape, where the block is a network
   */
  record Input(String name, Type type, Optional<Text> shape, Origin origin) implements Field {}

  /**
   * {@code @Weight}.
   *
   * @param shape the typed shape, absent if not given in the annotation
   */
  record Weight(
      String name,
      Type type,
      Optional<Attribute> shape,
      Optional<Attribute> integer,
      List<Text> with,
      Optional<Text> keyName,
      Origin origin)
      implements Field {
    public Weight {
      with = List.copyOf(with);
    }
  }

  /**
   * A layer, a block, or another member.
   *
   * @param type the field's type with the array of a side-by-side repetition still on it
   */
  record Member(String name, Type type, Maker maker, Modifiers modifiers, Origin origin)
      implements Field {}

  /**
   * A field that is wrong in itself and reported already, or whose type is missing, which javac
   * reports. What refers to it stays silent, and a network that reaches it comes to nothing.
   *
   * @param type as far as it can be told, else TENSOR
   */
  record Broken(String name, Type type, Origin origin) implements Field {}

  /** What a {@link Member} is made from. */
  sealed interface Maker {
    /**
     * A layer's annotation.
     *
     * @param layer the annotation's simple name, such as {@code Conv}
     * @param attributes the values typed in the annotation (not its defaults), by name
     */
    record Layer(String layer, Map<String, Attribute> attributes, Origin origin) implements Maker {
      /** The layers whose values are lists. */
      public static final Set<String> LISTS = Set.of("Split", "TopK");

      public Layer {
        attributes = Map.copyOf(attributes);
      }

      /** Whether its value is a list. */
      public boolean makesList() {
        return LISTS.contains(layer);
      }
    }

    /** A field whose type is a block, by the class's qualified name. */
    record OfBlock(String qualifiedName) implements Maker {}

    /** {@code @Use}. */
    record Use(Text expression) implements Maker {}

    /** {@code @Same}; {@code qualifiedName}: the field's own type if it is a block. */
    record Same(Text member, Optional<String> qualifiedName) implements Maker {}

    /**
     * {@code @Call}.
     *
     * @param home the package that alone can call the class, if it is not public
     */
    record Call(String className, Optional<String> home, Optional<Text> shape, Origin origin)
        implements Maker {}
  }

  /**
   * A value typed in an annotation.
   *
   * @param value Integer, Double, Boolean, String, an enum constant's name as String, or a List of
   *     these (an array, also if written without braces)
   * @param origin the annotation value
   * @param elements the origins of the elements if it is an array, else empty
   */
  record Attribute(Object value, Origin origin, List<Origin> elements) {
    public Attribute {
      elements = List.copyOf(elements);
    }
  }

  /** The annotations that go with any member. */
  record Modifiers(
      List<Text> with,
      Optional<List<Text>> from,
      Optional<Text> when,
      Optional<Text> otherwise,
      Optional<Text> repeat,
      Optional<Text> keyName,
      boolean returns) {
    public Modifiers {
      with = List.copyOf(with);
      from = from.map(List::copyOf);
    }
  }
}
