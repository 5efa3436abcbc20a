package dev.foldnet.processor.expression;

import java.util.List;
import java.util.Optional;

/**
 * An expression. Chains of operators, cases and suffixes are lists, so that long ones do not nest.
 */
public sealed interface Expr {
  /** Index of its first character in the string, for a caret. */
  int offset();

  /** A number, text, truth value or {@code none}. */
  record Literal(Value value, int offset) implements Expr {}

  /** A name. */
  record Name(String name, int offset) implements Expr {}

  /**
   * {@code name(..)}: a function, or a block with some parameters fixed.
   *
   * @param positional the arguments where they stand without names
   * @param named the arguments where each is {@code name = value}; a lone name is in both lists
   */
  record Call(String name, List<Expr> positional, List<Argument> named, int offset)
      implements Expr {
    public Call {
      positional = List.copyOf(positional);
      named = List.copyOf(named);
    }
  }

  /** {@code [a, b]}. */
  record Elements(List<Expr> elements, int offset) implements Expr {
    public Elements {
      elements = List.copyOf(elements);
    }
  }

  /** {@code [element for variable : source if condition]}. */
  record Comprehension(
      Expr element, String variable, Expr source, Optional<Expr> condition, int offset)
      implements Expr {}

  /** {@code base[index].name[from:to]}. */
  record Item(Expr base, List<Suffix> suffixes) implements Expr {
    public Item {
      suffixes = List.copyOf(suffixes);
    }

    @Override
    public int offset() {
      return base.offset();
    }
  }

  /** What follows a base. */
  sealed interface Suffix {
    /** Where it begins. */
    int offset();

    /** {@code [index]}. */
    record Index(Expr index, int offset) implements Suffix {}

    /** {@code [from:to]}. */
    record Range(Optional<Expr> from, Optional<Expr> to, int offset) implements Suffix {}

    /** {@code .name}; the offset is the name's. */
    record Property(String name, int offset) implements Suffix {}
  }

  /** {@code -x} or {@code !x}. */
  record Unary(String operator, Expr operand, int offset) implements Expr {}

  /** {@code first op operand op operand ..}, operators of one rank, grouped from the left. */
  record Chain(Expr first, List<Link> links) implements Expr {
    public Chain {
      links = List.copyOf(links);
    }

    @Override
    public int offset() {
      return first.offset();
    }
  }

  /** An operator and what stands behind it. */
  record Link(String operator, int offset, Expr operand) {}

  /** {@code condition ? value : condition ? value : .. : otherwise}. */
  record Cases(List<Case> cases, Expr otherwise) implements Expr {
    public Cases {
      cases = List.copyOf(cases);
    }

    @Override
    public int offset() {
      return cases.get(0).condition().offset();
    }
  }

  /** A condition and the value if it is the first that holds. */
  record Case(Expr condition, Expr value) {}

  /** What could not be read; a mistake was reported. */
  record Unreadable(int offset) implements Expr {}
}
