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
  private final Map<Integer, String> values = new HashMap<>();

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
    values.put(value, name);
    return name;
  }

  private String value(int id) {
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
    returned.ifPresent(output -> new Format().text("return " + value(output)).addTo(code));
  }

  /**
   * The return of several values.
   *
   * @param call up to its parenthesis
   */
  void addReturn(Format call, List<Integer> several) {
    Format text = new Format().text("return ").format(call);
    for (int i = 0; i < several.size(); i++) {
      (i > 0 ? text.comma() : text).text(value(several.get(i)));
    }
    text.text(")").addTo(code);
  }

  CodeBlock done() {
    return code.build();
  }

  private void add(Statement statement) {
    if (statement instanceof Line line) {
      line(line);
    } else if (statement instanceof Call call) {
      call(call, prefix(call.rest()), numbers(call));
    } else {
      loop((Loop) statement);
    }
  }

  private void line(Line line) {
    Format text = new Format();
    if (isReturned(line)) {
      returned(text);
    } else if (line.result().isPresent()) {
      Statement.Variable variable = line.result().get();
      TypeName type = variable.type().<TypeName>map(ClassName::bestGuess).orElse(MethodKind.T);
      declare(variable.value(), text.type(type), variable.name());
    }
    pieces(line.pieces(), text);
    text.addTo(code);
  }

  private void call(Call call, Format prefix, List<String> numbers) {
    Format text = new Format();
    List<Integer> outputs = call.outputs();
    if (outputs.size() == 1 && isReturned(call)) {
      returned(text);
    } else if (outputs.size() == 1) {
      declare(outputs.get(0), text.type(MethodKind.T), call.member());
    } else if (outputs.size() > 1) {
      text.text(methods.record(call.method()) + "<").type(MethodKind.T).text(">");
      String name = declare(outputs.get(0), text, call.member());
      List<String> components = MethodNames.components(call.method());
      for (int i = 0; i < components.size(); i++) {
        values.put(outputs.get(i), name + "." + components.get(i) + "()");
      }
    }
    call(call, prefix, numbers, text);
    text.addTo(code);
  }

  /** Whether a statement need not put its value into a variable. */
  private boolean isReturned(Statement statement) {
    return atEnd && returned.isPresent() && statement.defines().contains(returned.get());
  }

  private void returned(Format text) {
    text.text("return ");
    returned = Optional.empty();
  }

  /** Names a variable, whose type stands already. */
  private String declare(int value, Format text, String wish) {
    String name = names.give(loopVariables.getOrDefault(value, wish));
    text.text(" " + name + " = ");
    values.put(value, name);
    return name;
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
      Format prefix =
          Progression.isLiteral(first)
              ? prefix(call.rest())
              : numbered(loop.numbering(), turn == 0 ? first : "(" + first + " + " + turn + ")");
      call(call, prefix, growing.stream().map(p -> p.turn(at)).toList());
    }
  }

  private void turns(Loop loop, String first, String last, List<Progression> growing) {
    Optional<Integer> start = loop.chained().map(at -> loop.first().inputs().get(at));
    String before = start.map(this::value).orElse("");
    start.ifPresent(value -> variable(value, loop.numbering().word()));
    code.beginControlFlow("for (int $1L = $2L; $1L <= $3L; $1L++)", COUNTER, first, last);
    List<String> numbers = growing.stream().map(p -> p.counted(COUNTER, first)).toList();
    Format text = new Format();
    start.ifPresent(value -> text.text(value(value) + " = "));
    call(loop.first(), numbered(loop.numbering(), COUNTER), numbers, text);
    text.addTo(code);
    if (start.isPresent()) {
      values.put(loop.last().outputs().get(0), value(start.get()));
      values.put(start.get(), before);
    }
    code.endControlFlow();
  }

  /** Gives a value a variable that a loop may write to, unless it has one. */
  private void variable(int value, String wish) {
    if (!loopVariables.containsKey(value)) {
      String name = names.give(wish);
      new Format().type(MethodKind.T).text(" " + name + " = " + value(value)).addTo(code);
      values.put(value, name);
    }
  }

  private Format numbered(Numbering numbering, String number) {
    Format name = new Format();
    if (hasPrefix) {
      name.text("p + ");
    }
    if (!numbering.stem().isEmpty() || !hasPrefix) {
      name.string(numbering.stem()).text(" + ");
    }
    name.text(number);
    return numbering.tail().isEmpty() ? name : name.text(" + ").string(numbering.tail());
  }

  private void call(Call call, Format prefix, List<String> numbers, Format text) {
    text.text(methods.name(call.method()) + "(" + kind.leading());
    if (call.method().usesPrefix()) {
      text.comma().format(prefix);
    }
    for (int value : call.inputs()) {
      text.comma().text(value(value));
    }
    for (String number : numbers) {
      text.comma().text(number);
    }
    text.text(")");
  }

  private List<String> numbers(Call call) {
    return call.numbers().stream().map(this::number).toList();
  }

  private String number(BodyNumber number) {
    return chosen.next().map(Chosen::text).orElse(BodyNumber.literal(number.value()));
  }

  private Format prefix(String rest) {
    Format prefix = new Format();
    if (!hasPrefix) {
      return prefix.string(rest);
    }
    prefix.text("p");
    return rest.isEmpty() ? prefix : prefix.text(" + ").string(rest);
  }

  private void pieces(List<CodePiece> pieces, Format text) {
    for (CodePiece piece : pieces) {
      if (piece instanceof CodePiece.Text plain) {
        text.text(plain.code());
      } else if (piece instanceof CodePiece.Comma) {
        text.comma();
      } else if (piece instanceof CodePiece.Type type) {
        text.type(ClassName.bestGuess(type.qualifiedName()));
      } else if (piece instanceof CodePiece.Static method) {
        text.text(method.method());
      } else if (piece instanceof CodePiece.Name name) {
        text.format(prefix(name.rest()));
      } else if (piece instanceof CodePiece.OuterName name) {
        text.string(name.name());
      } else if (piece instanceof CodePiece.Ref ref) {
        text.text(value(ref.value()));
      } else {
        text.text(number(((CodePiece.Open) piece).number()));
      }
    }
  }
}
