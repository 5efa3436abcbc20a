package dev.foldnet.processor.writer;

import com.squareup.javapoet.ClassName;
import com.squareup.javapoet.CodeBlock;
import dev.foldnet.processor.writer.Method.Parameter;
import dev.foldnet.processor.writer.Statement.Call;
import dev.foldnet.processor.writer.Statement.Line;
import dev.foldnet.processor.writer.Statement.Loop;
import dev.foldnet.processor.writer.Statement.Numbering;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statements of one method as Java. Values get their names here. */
final class BodyText {
  /** The variable that counts in loops. */
  private static final String COUNTER = "i";

  /** Loops of fewer turns are written out. */
  private static final int FEWEST_TURNS = 3;

  private final Flavour flavour;
  private final MethodNames methods;
  private final boolean hasPrefix;
  private final Iterator<Optional<Parameter>> chosen;
  private final CodeBlock.Builder code = CodeBlock.builder();
  private final Names names = new Names();
  private final Map<Integer, CodeBlock> values = new HashMap<>();

  /** The method's only value, as long as it is to be returned. */
  private Optional<Integer> returned = Optional.empty();

  private boolean atEnd;

  /**
   * Of a method without statements yet.
   *
   * @param hasPrefix whether the method has a parameter {@code p}
   * @param chosen for each number of the body the parameter it is, if it is one
   */
  BodyText(
      Flavour flavour, MethodNames methods, boolean hasPrefix, List<Optional<Parameter>> chosen) {
    this.flavour = flavour;
    this.methods = methods;
    this.hasPrefix = hasPrefix;
    this.chosen = chosen.iterator();
    List.of(flavour.leading(), "p", COUNTER, "inputs", "List", "Ops").forEach(names::reserve);
    chosen.forEach(parameter -> parameter.ifPresent(one -> names.reserve(one.name())));
  }

  /** Names a value that is there already. */
  String input(int value, String wish) {
    String name = names.give(wish);
    values.put(value, CodeBlock.of("$L", name));
    return name;
  }

  /** A value computed so far. */
  CodeBlock value(int id) {
    return values.get(id);
  }

  /** All statements but the return. */
  void add(List<Statement> statements) {
    statements.forEach(this::add);
  }

  /** All statements, the last of which gives the method's only value. */
  void addAndReturnLast(List<Statement> statements, int output) {
    returned = Optional.of(output);
    add(statements.subList(0, statements.size() - 1));
    atEnd = true;
    add(statements.get(statements.size() - 1));
    if (returned.isPresent()) {
      code.addStatement("return $L", value(output));
    }
  }

  CodeBlock done() {
    return code.build();
  }

  private void add(Statement statement) {
    if (statement instanceof Line line) {
      line(line, tokens(line.tokens()));
    } else if (statement instanceof Call call) {
      declare(call, call(call, prefix(call.rest()), numbers(call)));
    } else {
      loop((Loop) statement);
    }
  }

  private void line(Line line, CodeBlock expression) {
    if (line.result().isEmpty()) {
      code.addStatement("$L", expression);
    } else if (!isReturned(line)) {
      String name = names.give(line.result().get().name());
      code.addStatement("$T $L = $L", flavour.type(line.type()), name, expression);
      values.put(line.result().get().value(), CodeBlock.of("$L", name));
    } else {
      code.addStatement("return $L", expression);
      returned = Optional.empty();
    }
  }

  /** Whether a statement need not put its value into a variable. */
  private boolean isReturned(Statement statement) {
    return atEnd && returned.isPresent() && statement.defines().contains(returned.get());
  }

  private void declare(Call call, CodeBlock expression) {
    if (call.outputs().isEmpty()) {
      code.addStatement("$L", expression);
      return;
    }
    if (isReturned(call) && call.outputs().size() == 1) {
      code.addStatement("return $L", expression);
      returned = Optional.empty();
      return;
    }
    String name = names.give(call.member());
    if (call.outputs().size() == 1) {
      code.addStatement("$T $L = $L", Flavour.T, name, expression);
      values.put(call.outputs().get(0), CodeBlock.of("$L", name));
      return;
    }
    code.addStatement("$L<$T> $L = $L", methods.record(call.method()), Flavour.T, name, expression);
    List<String> components = MethodNames.components(call.method());
    for (int i = 0; i < components.size(); i++) {
      values.put(call.outputs().get(i), CodeBlock.of("$L.$L()", name, components.get(i)));
    }
  }

  private void loop(Loop loop) {
    String last = number(loop.holes().get(0));
    List<Progression> progressions = new ArrayList<>();
    List<Hole> holes = loop.holes();
    for (int i = 1; i < holes.size(); i += 2) {
      progressions.add(
          new Progression(holes.get(i).value(), number(holes.get(i)), number(holes.get(i + 1))));
    }
    Numbering numbering = loop.numbering();
    boolean open = !last.equals(holes.get(0).value().toString());
    if (!open && loop.calls().size() < FEWEST_TURNS) {
      for (int turn = 0; turn < loop.calls().size(); turn++) {
        Call call = loop.calls().get(turn);
        int at = turn;
        declare(
            call,
            call(call, prefix(call.rest()), progressions.stream().map(p -> p.turn(at)).toList()));
      }
      return;
    }
    CodeBlock start = loop.chained().map(at -> value(loop.first().inputs().get(at))).orElse(null);
    if (start != null) {
      String name = names.give(numbering.word());
      code.addStatement("$T $L = $L", Flavour.T, name, start);
      values.put(loop.first().inputs().get(loop.chained().get()), CodeBlock.of("$L", name));
    }
    turns(loop, last, progressions, start);
  }

  private void turns(Loop loop, String last, List<Progression> progressions, CodeBlock start) {
    Numbering numbering = loop.numbering();
    code.beginControlFlow(
        "for (int $1L = $2L; $1L <= $3L; $1L++)", COUNTER, numbering.first(), last);
    List<String> numbers =
        progressions.stream().map(p -> p.counted(COUNTER, numbering.first())).toList();
    CodeBlock expression = call(loop.first(), counted(numbering), numbers);
    if (start == null) {
      code.addStatement("$L", expression);
    } else {
      int chained = loop.first().inputs().get(loop.chained().get());
      CodeBlock variable = value(chained);
      code.addStatement("$L = $L", variable, expression);
      values.put(loop.last().outputs().get(0), variable);
      values.put(chained, start);
    }
    code.endControlFlow();
  }

  private CodeBlock counted(Numbering numbering) {
    CodeBlock.Builder name = CodeBlock.builder();
    if (hasPrefix) {
      name.add("p + ");
    }
    if (!numbering.stem().isEmpty() || !hasPrefix) {
      name.add("$S + ", numbering.stem());
    }
    name.add("$L", COUNTER);
    return numbering.tail().isEmpty() ? name.build() : name.add(" + $S", numbering.tail()).build();
  }

  private CodeBlock call(Call call, CodeBlock prefix, List<String> numbers) {
    List<CodeBlock> arguments = new ArrayList<>();
    arguments.add(CodeBlock.of("$L", flavour.leading()));
    if (call.method().usesPrefix()) {
      arguments.add(prefix);
    }
    call.inputs().forEach(value -> arguments.add(value(value)));
    numbers.forEach(number -> arguments.add(CodeBlock.of("$L", number)));
    return CodeBlock.of("$L($L)", methods.name(call.method()), CodeBlock.join(arguments, ",$W"));
  }

  private List<String> numbers(Call call) {
    return call.holes().stream().map(this::number).toList();
  }

  private String number(Hole hole) {
    return chosen.next().map(Parameter::name).orElse(Hole.literal(hole.value()));
  }

  private CodeBlock prefix(String rest) {
    if (!hasPrefix) {
      return CodeBlock.of("$S", rest);
    }
    return rest.isEmpty() ? CodeBlock.of("p") : CodeBlock.of("p + $S", rest);
  }

  private CodeBlock tokens(List<Token> tokens) {
    CodeBlock.Builder text = CodeBlock.builder();
    for (Token token : tokens) {
      if (token instanceof Token.Text piece) {
        text.add("$L", piece.code());
      } else if (token instanceof Token.Comma) {
        text.add(",$W");
      } else if (token instanceof Token.Type type) {
        text.add("$T", ClassName.bestGuess(type.qualifiedName()));
      } else if (token instanceof Token.Static method) {
        text.add("$L", method.method());
      } else if (token instanceof Token.Name name) {
        text.add(prefix(name.rest()));
      } else if (token instanceof Token.Ref ref) {
        text.add(value(ref.value()));
      } else {
        text.add("$L", number(((Token.Open) token).hole()));
      }
    }
    return text.build();
  }
}
