package dev.foldnet.processor.writer;

import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.Slot;
import dev.foldnet.processor.op.WeightLayout.Order;
import dev.foldnet.processor.weight.Argument;
import dev.foldnet.processor.weight.Component;
import dev.foldnet.processor.weight.Intermediate;
import dev.foldnet.processor.weight.Key;
import dev.foldnet.processor.weight.KeyName;
import dev.foldnet.processor.weight.Literal;
import dev.foldnet.processor.weight.Part;
import dev.foldnet.processor.weight.Reading;
import dev.foldnet.processor.weight.Weight;
import dev.foldnet.processor.writer.Statement.Line;
import dev.foldnet.processor.writer.Statement.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Symbolic weights as calls of the runtime's {@code Weights}: the steps of one draft. What several
 * weights read is made in a line before the first that reads it.
 */
final class WeightCode {
  private static final String PACKAGE = "dev.foldnet.runtime.weight.";

  /** So many arguments stand on one line. */
  private static final int MOST_TIGHT = 8;

  private final String prefix;
  private final List<Draft.Step> steps = new ArrayList<>();
  private final Map<Intermediate, Integer> values = new HashMap<>();

  /** Of a draft without steps. */
  WeightCode(String prefix) {
    this.prefix = prefix;
  }

  /** All steps so far. */
  List<Draft.Step> steps() {
    return steps;
  }

  /** A step that is no line. */
  void add(Draft.Step step) {
    steps.add(step);
  }

  /** {@code plan.require(key("output.weight", 1000, 512))} */
  void require(Key key) {
    Code code = new Code().text("plan.require(");
    key(key, List.of(), "", code);
    add(code.text(")"), "");
  }

  /** {@code plan.shared("unit1.conv", "unit", 2, 3, ".conv")} */
  void shared(NameRun names) {
    Code code = new Code().open("plan.shared(");
    code.next().piece(name(names.first())).next().piece(name(names.stem()));
    if (!names.numbers().isEmpty()) {
      int last = names.numbers().get(names.numbers().size() - 1);
      code.text(", " + names.numbers().get(0) + ", " + last + ", ");
      code.piece(new CodePiece.Name(names.tail()));
    }
    add(code.text(")"), "");
  }

  /** {@code plan.put(p + "conv.weight", …)}, for each tensor that a node is given. */
  void put(Node node, List<Slot> slots) {
    List<Code> stored = new ArrayList<>();
    if (node.whole().isPresent()) {
      Code code = new Code().text("plan.put(");
      made(node.whole().get(), node, code);
      stored.add(code);
    } else {
      for (int i = 0; i < slots.size(); i++) {
        Code code =
            new Code().open("plan.put(").next().piece(name(node.stored(slots.get(i)))).next();
        Weight weight = node.weights().get(i);
        weight(weight, isLong(weight), node, code);
        stored.add(code);
      }
    }
    stored.forEach(code -> add(code.text(")"), node.name()));
  }

  private void add(Code code, String word) {
    steps.add(new Line(code.done(), Optional.empty(), word));
  }

  /** An intermediate's variable, which is declared where it is first needed. */
  private CodePiece variable(Intermediate intermediate, Node node) {
    Integer known = values.get(intermediate);
    if (known == null) {
      Code code = new Code();
      made(intermediate, node, code);
      known = values.size();
      values.put(intermediate, known);
      Optional<String> type = Optional.of(PACKAGE + intermediate.type());
      String name = intermediate.name();
      Variable variable = new Variable(known, name, type, intermediate.isOfPlan());
      steps.add(new Line(code.done(), Optional.of(variable), name));
    }
    return new CodePiece.Ref(known);
  }

  /**
   * How an intermediate is made for a node: {@code batchNorm(p + "bn", out, 1e-5)}, or {@code
   * plan.residualStream(0, 64)}.
   */
  private void made(Intermediate intermediate, Node node, Code code) {
    if (intermediate.isOfPlan()) {
      code.open("plan." + intermediate.method() + "(");
    } else {
      open(intermediate.method(), code);
    }
    boolean isLong =
        !intermediate.isOfPlan()
            && intermediate.arguments().stream().anyMatch(WeightCode::readsVariable);
    arguments(intermediate, isLong, intermediate.name(), node, code);
  }

  private static boolean readsVariable(Argument argument) {
    return argument instanceof Intermediate
        || argument instanceof Reading
        || argument.arguments().stream().anyMatch(WeightCode::readsVariable);
  }

  private void arguments(Argument of, boolean isLong, String owner, Node node, Code code) {
    for (Argument argument : of.arguments()) {
      argument(argument, owner, node, isLong ? code.next() : code.nextTight());
    }
    code.close();
  }

  private void weight(Weight weight, boolean isLong, Node node, Code code) {
    if (weight instanceof Key key) {
      key(key, labels(key.shape().size(), node), node.name(), code);
      return;
    }
    if (weight instanceof Reading reading) {
      code.piece(variable(reading.of(), node)).open("." + reading.method() + "(");
      arguments(reading, false, node.name(), node, code);
      return;
    }
    open(weight.method(), code);
    arguments(weight, isLong, node.name(), node, code);
  }

  private static boolean isLong(Weight weight) {
    boolean manyArguments = weight.arguments().size() > MOST_TIGHT;
    if (manyArguments || (weight instanceof Part && weight.shape().size() > 1)) {
      return true;
    }
    for (Argument argument : weight.arguments()) {
      if (!(argument instanceof Key) && hasWeight(argument.arguments())) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasWeight(List<Argument> arguments) {
    for (Argument argument : arguments) {
      if (argument instanceof Weight) {
        return true;
      }
    }
    return false;
  }

  /** An argument of a call; numbers in it belong to the owner. */
  private void argument(Argument argument, String owner, Node node, Code code) {
    if (argument instanceof Weight weight) {
      weight(weight, isLong(weight) || weight.shape().size() > 1, node, code);
    } else if (argument instanceof Intermediate intermediate) {
      code.piece(variable(intermediate, node));
    } else if (argument instanceof Component component) {
      open(component.method(), code);
      arguments(component, false, owner, node, code);
    } else if (argument instanceof KeyName key) {
      code.piece(name(key.name()));
    } else {
      literal((Literal) argument, owner, code);
    }
  }

  private static void literal(Literal literal, String owner, Code code) {
    if (literal.kind() == Literal.Kind.FIXED) {
      code.text(BodyNumber.literal(literal.value()));
      return;
    }
    BodyNumber.Kind kind =
        switch (literal.kind()) {
          case CHANNELS -> BodyNumber.Kind.CHANNELS;
          case INDEX -> BodyNumber.Kind.INDEX;
          default -> BodyNumber.Kind.OTHER;
        };
    code.number(literal.value(), new BodyNumber.Label(literal.name(), "", kind), owner);
  }

  private void key(Key key, List<BodyNumber.Label> labels, String owner, Code code) {
    open(key.method(), code);
    code.nextTight().piece(name(key.key()));
    for (int i = 0; i < key.shape().size(); i++) {
      BodyNumber.Label label =
          i < labels.size() ? labels.get(i) : BodyNumber.Label.of("size" + (i + 1));
      code.nextTight().number(key.shape().get(i), label, owner);
    }
    code.close();
  }

  /** What the sizes of a layer's tensor are called. */
  private static List<BodyNumber.Label> labels(int rank, Node node) {
    Order order = node.op().layout().order();
    if (order == Order.FREE) {
      return List.of();
    }
    BodyNumber.Label out = BodyNumber.Label.channels("out");
    BodyNumber.Label in = BodyNumber.Label.channels("in");
    if (rank < 2) {
      return List.of(out);
    }
    List<BodyNumber.Label> labels = new ArrayList<>(rank);
    labels.add(order == Order.IN_OUT ? in : out);
    labels.add(order == Order.IN_OUT ? out : in);
    for (String axis : Code.axes(rank - 2)) {
      labels.add(new BodyNumber.Label("kernel", axis, BodyNumber.Kind.OTHER));
    }
    return labels;
  }

  private CodePiece name(String key) {
    return CodePiece.named(key, prefix);
  }

  private static void open(String method, Code code) {
    code.piece(new CodePiece.Static(PACKAGE + "Weights", method)).open("(");
  }
}
