package dev.foldnet.processor.check;

import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.op.Attribute;
import dev.foldnet.processor.op.LayerSchema;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.List;

/** A layer or block that is known by its name, and what can be given to it. */
sealed interface Callee {
  /** Names of its parameters or attributes. */
  List<String> parameters();

  /** What kind of mistake another name is. */
  ProblemKind unknown();

  /**
   * That it has no parameter of that name.
   *
   * @param hint a near name, or those it has
   */
  String lacks(String name, String hint);

  /** A layer. */
  record Layer(LayerSchema schema) implements Callee {
    @Override
    public List<String> parameters() {
      return schema.attributes().stream().map(Attribute::name).toList();
    }

    @Override
    public ProblemKind unknown() {
      return ProblemKind.UNKNOWN_ATTRIBUTE;
    }

    @Override
    public String lacks(String name, String hint) {
      return "@" + schema.name() + " has no attribute \"" + name + "\"" + hint;
    }
  }

  /** A block. */
  record Declared(BlockDeclaration block) implements Callee {
    @Override
    public List<String> parameters() {
      return block.fields().stream()
          .filter(Field.Param.class::isInstance)
          .map(Field::name)
          .toList();
    }

    @Override
    public ProblemKind unknown() {
      return ProblemKind.UNKNOWN_PARAMETER;
    }

    @Override
    public String lacks(String name, String hint) {
      boolean other = block.fields().stream().anyMatch(field -> field.name().equals(name));
      return other
          ? "\"" + name + "\" of " + block.simpleName() + " is no parameter; mark it @Param"
          : block.simpleName() + " has no parameter \"" + name + "\"" + hint;
    }

    /** Whether a field of that name is broken, so that nothing can be said about it. */
    boolean broken(String name) {
      return block.fields().stream()
          .anyMatch(field -> field instanceof Field.Broken && field.name().equals(name));
    }

    /** Names of the parameters that have no default. */
    List<String> required() {
      return block.fields().stream()
          .filter(Field.Param.class::isInstance)
          .map(Field.Param.class::cast)
          .filter(param -> param.expression().isEmpty() && param.constant().isEmpty())
          .map(Field.Param::name)
          .toList();
    }
  }
}
