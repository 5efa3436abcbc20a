package dev.foldnet.processor.writer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a use of a block does, statement by statement. Values have numbers of its own: those of two
 * uses that do the same are equal.
 *
 * @param block simple name of its class, after which the method is called
 * @param statements in order
 * @param inputs values from outside, in the order of the method's parameters
 * @param outputs values for others
 * @param names of the outputs, for people
 */
record Body(
    String block,
    List<Statement> statements,
    List<Integer> inputs,
    List<Integer> outputs,
    List<String> names) {

  Body {
    statements = List.copyOf(statements);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    names = List.copyOf(names);
  }

  /** The same with other statements. */
  Body with(List<Statement> changed) {
    return new Body(block, changed, inputs, outputs, names);
  }

  /** All numbers, in order. */
  List<BodyNumber> numbers() {
    List<BodyNumber> numbers = new ArrayList<>();
    for (Statement statement : statements) {
      numbers.addAll(statement.numbers());
    }
    return numbers;
  }

  /** Whether names of tensors occur in it. */
  boolean usesPrefix() {
    return statements.stream().anyMatch(Body::usesPrefix);
  }

  private static boolean usesPrefix(Statement statement) {
    if (statement instanceof Statement.Line line) {
      return line.pieces().stream().anyMatch(CodePiece.Name.class::isInstance);
    }
    return statement.call().orElseThrow().method().usesPrefix();
  }

  /** Whether none of the values for others is one from outside. */
  boolean givesWhatItComputes() {
    return inputs.stream().noneMatch(outputs::contains);
  }

  /** Values that are read but not computed by some of the statements. */
  static Set<Integer> free(List<Statement> statements) {
    Set<Integer> free = new LinkedHashSet<>();
    Set<Integer> defined = new HashSet<>();
    for (Statement statement : statements) {
      statement.reads().stream().filter(value -> !defined.contains(value)).forEach(free::add);
      defined.addAll(statement.defines());
    }
    return free;
  }

  /** Equal for two bodies that differ in nothing but numbers, and those of values. */
  String structure() {
    LocalValues locals = new LocalValues();
    StringBuilder text = new StringBuilder(block).append('(');
    values(inputs, locals, text);
    text.append(")\n");
    for (Statement statement : statements) {
      values(statement.defines(), locals, text);
      describe(statement, locals, text);
      text.append('\n');
    }
    values(outputs, locals, text);
    return text.toString();
  }

  private static void values(List<Integer> values, LocalValues locals, StringBuilder text) {
    for (int value : values) {
      text.append(locals.of(value)).append(',');
    }
  }

  private static void describe(Statement statement, LocalValues locals, StringBuilder text) {
    if (statement instanceof Statement.Line line) {
      text.append('=');
      for (CodePiece piece : line.pieces()) {
        describe(piece, locals, text);
      }
    } else if (statement instanceof Statement.Loop loop) {
      text.append("loop ").append(loop.numbering().stem()).append('#');
      text.append(loop.numbering().tail()).append(loop.chained());
      call(loop.first(), locals, text);
    } else {
      call((Statement.Call) statement, locals, text);
      text.append(((Statement.Call) statement).rest());
    }
  }

  private static void describe(CodePiece piece, LocalValues locals, StringBuilder text) {
    if (piece instanceof CodePiece.Text plain) {
      text.append('t').append(plain.code());
    } else if (piece instanceof CodePiece.Comma) {
      text.append(',');
    } else if (piece instanceof CodePiece.Type type) {
      text.append('c').append(type.qualifiedName());
    } else if (piece instanceof CodePiece.Static method) {
      text.append('s').append(method.qualifiedName()).append('.').append(method.method());
    } else if (piece instanceof CodePiece.Name name) {
      text.append('n').append(name.rest());
    } else if (piece instanceof CodePiece.OuterName name) {
      text.append('o').append(name.name());
    } else if (piece instanceof CodePiece.Ref ref) {
      text.append('#').append(locals.of(ref.value()));
    } else {
      text.append('?');
    }
    text.append('\0');
  }

  private static void call(Statement.Call call, LocalValues locals, StringBuilder text) {
    text.append(" call ").append(call.method().id()).append('(');
    values(call.inputs(), locals, text);
    text.append(')');
  }
}
