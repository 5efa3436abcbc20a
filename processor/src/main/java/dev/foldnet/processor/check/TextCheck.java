package dev.foldnet.processor.check;

import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.declaration.Blocks;
import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Field.Maker;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.declaration.Type;
import dev.foldnet.processor.expression.Argument;
import dev.foldnet.processor.expression.Expr;
import dev.foldnet.processor.expression.FreeNames;
import dev.foldnet.processor.expression.Functions;
import dev.foldnet.processor.expression.Mistake;
import dev.foldnet.processor.expression.NameAdvice;
import dev.foldnet.processor.expression.Parsed;
import dev.foldnet.processor.expression.Parser;
import dev.foldnet.processor.expression.Template;
import dev.foldnet.processor.expression.UnknownName;
import dev.foldnet.processor.op.Layers;
import dev.foldnet.processor.problem.Problem;
import dev.foldnet.processor.problem.ProblemKind;
import dev.foldnet.processor.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the strings of one field and looks up their names. */
final class TextCheck {
  /** So many unknown names of one string are reported, as many as javac shows of all errors. */
  private static final int MOST_UNKNOWN = 100;

  private final BlockDeclaration block;
  private final Blocks blocks;
  private final Sight sight;
  private final String name;
  private final Problems problems;

  /**
   * A check of strings.
   *
   * @param name of the field they stand on; empty for the block's class
   */
  TextCheck(BlockDeclaration block, Blocks blocks, Sight sight, String name, Problems problems) {
    this.block = block;
    this.blocks = blocks;
    this.sight = sight;
    this.name = name;
    this.problems = problems;
  }

  void run(Field field) {
    FieldTexts texts = FieldTexts.of(field);
    texts.uncounted().forEach(text -> expression(text, false));
    texts.expressions().forEach(text -> expression(text, true));
    List<PlacedArgument> given = new ArrayList<>();
    for (Text text : texts.arguments()) {
      Parsed<List<Argument>> parsed = Parser.arguments(text.value());
      report(text, parsed.mistakes());
      for (Argument argument : parsed.value()) {
        given.add(new PlacedArgument(argument, text));
        names(text, argument.value(), true);
      }
    }
    if (field instanceof Field.Member member) {
      arguments(member, given);
    }
    texts.name().ifPresent(this::template);
  }

  /** An argument and the string it stands in. */
  record PlacedArgument(Argument argument, Text text) {}

  private void expression(Text text, boolean counted) {
    Parsed<Expr> parsed = Parser.expression(text.value());
    report(text, parsed.mistakes());
    names(text, parsed.value(), counted);
  }

  void template(Text text) {
    Parsed<Template> parsed = Parser.template(text.value());
    report(text, parsed.mistakes());
    for (Template.Part part : parsed.value().parts()) {
      if (part instanceof Template.Part.Hole hole) {
        names(text, hole.value(), true);
      }
    }
  }

  private void report(Text text, List<Mistake> mistakes) {
    mistakes.forEach(mistake -> report(text, mistake.kind(), mistake.message(), mistake.offset()));
  }

  private void report(Text text, ProblemKind kind, String message, int offset) {
    problems.add(
        new Problem(
            kind,
            message,
            List.of(text.origin()),
            Optional.of(new Problem.Place(text.value(), offset)),
            Optional.empty()));
  }

  private void names(Text text, Expr expr, boolean counted) {
    int unknown = 0;
    for (FreeNames.Use use : FreeNames.of(expr)) {
      if (unknown == MOST_UNKNOWN) {
        return;
      }
      boolean variable = sight.isVariable(use.name(), use.picked(), counted);
      if (use.called().isPresent()) {
        call(text, use.called().get(), variable, counted);
      } else if (!variable && sight.callee(use.name()).isEmpty()) {
        unknown(text, use.name(), use.offset(), counted);
        unknown++;
      }
    }
  }

  private void unknown(Text text, String unknown, int offset, boolean counted) {
    UnknownName why =
        new NameAdvice(block, blocks::block).explain(unknown, name, sight.names(counted));
    report(text, why.kind(), why.message(), offset);
  }

  private void call(Text text, Expr.Call call, boolean variable, boolean counted) {
    Optional<Field> called = sight.variable(call.name());
    if (variable && (called.isEmpty() || mayBeBlock(called.get()))) {
      return;
    }
    if (Functions.NAMES.contains(call.name())) {
      return;
    }
    Optional<Callee> callee = sight.callee(call.name());
    if (callee.isPresent()) {
      ArgumentCheck check = new ArgumentCheck(callee.get(), problems);
      check.givenTwice(placed(text, call.named()), Set.of());
      check.unknown(placed(text, call.named()));
    } else if (!variable) {
      unknown(text, call.name(), call.offset(), counted);
    }
  }

  private static boolean mayBeBlock(Field field) {
    return field instanceof Field.Broken || field.type() == Type.Basic.BLOCK;
  }

  private static List<PlacedArgument> placed(Text text, List<Argument> arguments) {
    return arguments.stream().map(argument -> new PlacedArgument(argument, text)).toList();
  }

  private void arguments(Field.Member member, List<PlacedArgument> given) {
    Maker maker = member.maker();
    if (maker instanceof Maker.Layer layer && Layers.find(layer.layer()).isPresent()) {
      ArgumentCheck check =
          new ArgumentCheck(new Callee.Layer(Layers.find(layer.layer()).orElseThrow()), problems);
      check.givenTwice(given, layer.attributes().keySet());
      check.unknown(given);
    } else if (maker instanceof Maker.OfBlock made
        && blocks.block(made.qualifiedName()).isPresent()) {
      Callee.Declared callee =
          new Callee.Declared(blocks.block(made.qualifiedName()).orElseThrow());
      ArgumentCheck check = new ArgumentCheck(callee, problems);
      check.givenTwice(given, Set.of());
      check.unknown(given);
      check.missing(member, callee, given);
    } else if (maker instanceof Maker.Use use) {
      used(use, given);
    } else {
      ArgumentCheck.twice(given, Set.of(), problems);
    }
  }

  /** A {@code @Use} of one block that its name tells. */
  private void used(Maker.Use use, List<PlacedArgument> given) {
    Expr expr = Parser.expression(use.expression().value()).value();
    Optional<Callee> callee = Optional.empty();
    Set<String> fixed = Set.of();
    if (expr instanceof Expr.Name name && !sight.isVariable(name.name(), false, true)) {
      callee = sight.callee(name.name());
    } else if (expr instanceof Expr.Call call
        && !sight.isVariable(call.name(), false, true)
        && !Functions.NAMES.contains(call.name())) {
      callee = sight.callee(call.name());
      fixed = Set.copyOf(call.named().stream().map(Argument::name).toList());
    }
    ArgumentCheck.twice(given, fixed, problems);
    callee.ifPresent(known -> new ArgumentCheck(known, problems).unknown(given));
  }
}
