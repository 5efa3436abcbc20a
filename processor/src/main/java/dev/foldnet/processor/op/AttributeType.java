package dev.foldnet.processor.op;

import java.util.Arrays;
import java.util.List;

/** What an attribute of a layer takes. */
public sealed interface AttributeType {
  /** Types without parts. */
  enum Basic implements AttributeType {
    INT,
    /** A list of whole numbers; one alone counts as a list of one. */
    INTS,
    DOUBLE,
    BOOLEAN,
    /** Operands: a list of tensor expressions, which become the op's inputs. */
    TENSORS,
    /** One tensor expression, which becomes a further input of the op. */
    TENSOR,
    /** The name of another member of the block; {@link LayerSchema#create} takes that one's op. */
    MEMBER
  }

  /** A constant of a Java enum, given by its name. */
  record Choice(Class<? extends Enum<?>> type) implements AttributeType {
    /** The enum's simple name. */
    public String name() {
      return type.getSimpleName();
    }

    /** The names to choose from. */
    public List<String> constants() {
      return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }
  }
}
