package dev.foldnet.processor.writer;

import com.squareup.javapoet.ClassName;
import com.squareup.javapoet.CodeBlock;
import com.squareup.javapoet.TypeName;
import dev.foldnet.processor.writer.Method.Chosen;
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

  private final MethodKind kind;
  private final MethodNames methods;
  private final boolean hasPrefix;
  private final Body body;
  private final Iterator<Optional<Chosen>> chosen;
  private final Map<Integer, String> loopVariables;
  private final CodeBlock.Builder code = CodeBlock.builder();
  private final Names names = new Names();
  private final Map<Integer, CodeBlock> values = new HashMap<>();

  /** The method's only value, as long as it is to be returned. */
  private Optional<Integer> returned = Optional.empty();

  private boolean atEnd;

  /**
   * Of a body, none of whose statements is written yet.
   *
   * @param hasPrefix whether the method has a parameter {@code p}
   * @param chosen for each number of the body what stands for it, if it is no literal
   */
  BodyText(
      MethodKind kind,
      MethodNames methods,
      boolean hasPrefix,
      Body body,
      List<Optional<Chosen>> chosen) {
    this.kind = kind;
    this.methods = methods;
    this.hasPrefix = hasPrefix;
    this.body = body;
    this.chosen = chosen.iterator();
    this.loopVariables = LoopVariables.of(body, chosen);
    List.of(kind.leading(), "p", COUNTER, "inputs", "List", "Ops").forEach(names::reserve);
    chosen.forEach(number -> number.ifPresent(one -> names.reserve(one.parameter().name())));
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
  void addAll() {
    body.statements().forEach(this::add);
  }

  /** All statements, and the return of the only value. */
  void addAllAndReturn() {
    returned = Optional.of(body.outputs().get(0));
    List<Statement> statements = body.statements();
    statements.subList(0, statements.size() - 1).forEach(this::add);
    atEnd = true;
    add(statements.get(statements.size() - 1));
    returned.ifPresent(output -> code.addStatement("return $L", value(output)));
  }

  CodeBlock done() {
    return code.build();
  }

  private void add(Statement statement) {
    if (statement instanceof Line line) {
      line(line, pieces(line.pieces()));
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
      Statement.Variable variable = line.result().get();
      String name = names.give(loopVariables.getOrDefault(variable.value(), variable.name()));
      TypeName type = variable.type().<TypeName>map(ClassName::bestGuess).orElse(MethodKind.T);
      code.addStatement("$T $L = $L", type, name, expression);
      values.put(variable.value(), CodeBlock.of("$L", name));
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
    int value = call.outputs().get(0);
    String name = names.give(loopVariables.getOrDefault(value, call.member()));
    if (call.outputs().size() == 1) {
      code.addStatement("$T $L = $L", MethodKind.T, name, expression);
      values.put(value, CodeBlock.of("$L", name));
      return;
    }
    code.addStatement(
        "$L<$T> $L = $L", methods.record(call.method()), MethodKind.T, name, expression);
    List<String> components = MethodNames.components(call.method());
    for (int i = 0; i < components.size(); i++) {
      values.put(call.outputs().get(i), CodeBlock.of("$L.$L()", name, components.get(i)));
    }
  }

  private void loop(Loop loop) {
    List<BodyNumber> numbers = loop.numbers();
    String first = number(numbers.get(0));
    Optional<Chosen> counted = chosen.next();
    String last = counted.map(Chosen::text).orElse(BodyNumber.literal(numbers.get(1).value()));
    List<Progression> growing = new ArrayList<>();
    for (int i = 2; i < numbers.size(); i += 2) {
      growing.add(
          new Progression(
              numbers.get(i).value(), number(numbers.get(i)), number(numbers.get(i + 1))));
    }
    if (!LoopVariables.isWrittenOut(loop, counted)) {
      turns(loop, first, last, growing);
      return;
    }
    for (int turn = 0; turn < loop.calls().size(); turn++) {
      Call call = loop.calls().get(turn);
      int at = turn;
      CodeBlock prefix =
          Progression.isLiteral(first)
              ? prefix(call.rest())
              : numbered(loop.numbering(), turn == 0 ? first : "(" + first + " + " + turn + ")");
      declare(call, call(call, prefix, growing.stream().map(p -> p.turn(at)).toList()));
    }
  }

  private void turns(Loop loop, String first, String last, List<Progression> growing) {
    Optional<Integer> start = loop.chained().map(at -> loop.first().inputs().get(at));
    CodeBlock before = start.map(this::value).orElse(null);
    start.ifPresent(value -> variable(value, loop.numbering().word()));
    code.beginControlFlow("for (int $1L = $2L; $1L <= $3L; $1L++)", COUNTER, first, last);
    List<String> numbers = growing.stream().map(p -> p.counted(COUNTER, first)).toList();
    CodeBlock expression = call(loop.first(), numbered(loop.numbering(), COUNTER), numbers);
    if (start.isEmpty()) {
      code.addStatement("$L", expression);
    } else {
      CodeBlock variable = value(start.get());
      code.addStatement("$L = $L", variable, expression);
      values.put(start.get(), before);
      values.put(loop.last().outputs().get(0), variable);
    }
    code.endControlFlow();
  }

  /** Gives a value a variable that a loop may write to, unless it has one. */
  private void variable(int value, String wish) {
    if (!loopVariables.containsKey(value)) {
      String name = names.give(wish);
      code.addStatement("$T $L = $L", MethodKind.T, name, value(value));
      values.put(value, CodeBlock.of("$L", name));
    }
  }

  private CodeBlock numbered(Numbering numbering, String number) {
    CodeBlock.Builder name = CodeBlock.builder();
    if (hasPrefix) {
      name.add("p + ");
    }
    if (!numbering.stem().isEmpty() || !hasPrefix) {
      name.add("$S + ", numbering.stem());
    }
    name.add("$L", number);
    return numbering.tail().isEmpty() ? name.build() : name.add(" + $S", numbering.tail()).build();
  }

  private CodeBlock call(Call call, CodeBlock prefix, List<String> numbers) {
    List<CodeBlock> arguments = new ArrayList<>();
    arguments.add(CodeBlock.of("$L", kind.leading()));
    if (call.method().usesPrefix()) {
      arguments.add(prefix);
    }
    call.inputs().forEach(value -> arguments.add(value(value)));
    numbers.forEach(number -> arguments.add(CodeBlock.of("$L", number)));
    return CodeBlock.of("$L($L)", methods.name(call.method()), CodeBlock.join(arguments, ",$W"));
  }

  private List<String> numbers(Call call) {
    return call.numbers().stream().map(this::number).toList();
  }

  private String number(BodyNumber number) {
    return chosen.next().map(Chosen::text).orElse(BodyNumber.literal(number.value()));
  }

  private CodeBlock prefix(String rest) {
    if (!hasPrefix) {
      return CodeBlock.of("$S", rest);
    }
    return rest.isEmpty() ? CodeBlock.of("p") : CodeBlock.of("p + $S", rest);
  }

  private CodeBlock pieces(List<CodePiece> pieces) {
    CodeBlock.Builder text = CodeBlock.builder();
    for (CodePiece piece : pieces) {
      if (piece instanceof CodePiece.Text plain) {
        text.add("$L", plain.code());
      } else if (piece instanceof CodePiece.Comma) {
        text.add(",$W");
      } else if (piece instanceof CodePiece.Type type) {
        text.add("$T", ClassName.bestGuess(type.qualifiedName()));
      } else if (piece instanceof CodePiece.Static method) {
        text.add("$L", method.method());
      } else if (piece instanceof CodePiece.Name name) {
        text.add(prefix(name.rest()));
      } else if (piece instanceof CodePiece.Ref ref) {
        text.add(value(ref.value()));
      } else {
        text.add("$L", number(((CodePiece.Open) piece).number()));
      }
    }
    return text.build();
  }
}
