package dev.foldnet.processor.declaration;

import java.util.List;

/** The type of a field, parameter or attribute of the language. */
public sealed interface Type {
  /** Types without parts. */
  enum Basic implements Type {
    INT,
    DOUBLE,
    BOOLEAN,
    STRING,
    BLOCK,
    TENSOR
  }

  /** An array in Java, a list in expressions. */
  record ListOf(Type element) implements Type {}

  /** A Java record: a row with named and typed columns. */
  record Row(String name, List<Column> columns) implements Type {
    public Row {
      columns = List.copyOf(columns);
    }
  }

  /** A column of a {@link Row}. */
  record Column(String name, Type type) {}

  /** A Java enum, given by the name of a constant; only attributes of layers have it. */
  record Choice(String name, List<String> constants) implements Type {
    public Choice {
      constants = List.copyOf(constants);
    }
  }
}
