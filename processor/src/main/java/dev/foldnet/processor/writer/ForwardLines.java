package dev.foldnet.processor.writer;

import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.Lowering;
import dev.foldnet.processor.op.Lowering.Operands;
import dev.foldnet.processor.op.Slot;
import dev.foldnet.processor.writer.Statement.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The computation. Each node is a call of {@code Ops}:
 *
 * <pre>
 * T conv = ops.conv(in, ops.weight(p + "conv.weight"), null, ints(2, 2), ints(3, 3), ints(1, 1), 1);
 * </pre>
 */
final class ForwardLines implements Behaviours.Lines {
  private static final String LIST = "java.util.List";
  private static final String OPS = "dev.foldnet.runtime.Ops";
  private static final CodePiece INTS = new CodePiece.Static(OPS, "ints");

  private final DefUse values;
  private final List<Integer> arguments;

  ForwardLines(Regions network) {
    values = network.values();
    arguments = network.graph().inputs().stream().map(Node::id).toList();
  }

  @Override
  public Draft draft(Region region, Map<Integer, Behaviour> inner) {
    LocalValues local = new LocalValues();
    List<Integer> inputs = local.of(region.parent().isPresent() ? region.inputs() : arguments);
    List<Draft.Step> steps = new ArrayList<>();
    for (Region.Item item : region.items()) {
      if (item instanceof Region.Item.Inner used) {
        Region block = used.region();
        steps.add(
            new Draft.Inner(
                inner.get(block.scope().id()),
                block.scope().member(),
                block.rest(),
                local.of(block.inputs()),
                local.of(block.outputs())));
      } else if (item instanceof Region.Item.Own own && !own.node().isInput()) {
        steps.add(line(own.node(), region.scope().prefix(), local));
      }
    }
    List<String> names = new ArrayList<>();
    for (int value : region.outputs()) {
      names.add(values.node(value).name());
    }
    return new Draft(region.scope().block(), steps, inputs, local.of(region.outputs()), names);
  }

  private Statement.Line line(Node node, String prefix, LocalValues local) {
    Code code = new Code();
    expression(node, prefix, local, code);
    boolean read = !values.users(node.id()).isEmpty() || values.isOutput(node.id());
    return new Statement.Line(
        code.done(),
        read ? Optional.of(Variable.tensor(local.of(node.id()), node.name())) : Optional.empty(),
        node.op().getClass().getSimpleName());
  }

  private void expression(Node node, String prefix, LocalValues local, Code code) {
    List<CodePiece> operands = new ArrayList<>(node.inputs().size());
    for (int value : node.inputs()) {
      operands.add(new CodePiece.Ref(local.of(value)));
    }
    Lowering lowering = node.op().lowering();
    if (lowering instanceof Lowering.Method method) {
      if (method.operands() == Operands.PAIRWISE) {
        nested(node, method, operands, prefix, code);
      } else {
        call(node, method, operands, prefix, code);
      }
    } else if (lowering instanceof Lowering.Numbers numbers) {
      numbers(numbers, node.name(), code);
    } else if (lowering instanceof Lowering.Static author) {
      code.piece(new CodePiece.Type(author.className().replace('$', '.'))).text(".apply(ops");
      list(operands, code.next());
      code.close();
    } else {
      weight(node.key(), prefix, code);
    }
  }

  /** A single number may differ between uses of a body; lists are literals. */
  private static void numbers(Lowering.Numbers numbers, String owner, Code code) {
    List<Double> period = numbers.period();
    int times = numbers.times();
    code.open("ops.constant(").next();
    if (times > 1) {
      code.piece(new CodePiece.Static(OPS, "repeated")).text("(" + times + ", ");
    } else {
      code.text("new double[] {");
    }
    if (numbers.sizes().isEmpty()) {
      code.number(period.get(0), BodyNumber.Label.of("value"), owner);
    } else {
      code.text(BodyNumber.literal(period.get(0)));
      period.subList(1, period.size()).forEach(v -> code.next().text(BodyNumber.literal(v)));
    }
    code.text(times > 1 ? ")" : "}");
    numbers.sizes().forEach(size -> code.nextTight().text(size.toString()));
    code.close();
  }

  /** add(add(a, b), c) */
  private void nested(
      Node node, Lowering.Method method, List<CodePiece> operands, String prefix, Code code) {
    for (int i = 1; i < operands.size(); i++) {
      code.open("ops." + method.name() + "(").next();
    }
    code.piece(operands.get(0));
    for (CodePiece right : operands.subList(1, operands.size())) {
      code.next().piece(right);
      rest(node, method, prefix, code);
    }
  }

  private void call(
      Node node, Lowering.Method method, List<CodePiece> operands, String prefix, Code code) {
    code.open("ops." + method.name() + "(");
    if (method.operands() == Operands.LIST) {
      list(operands, code.next());
    } else {
      operands.forEach(operand -> code.next().piece(operand));
    }
    rest(node, method, prefix, code);
  }

  /** The arguments behind the operands. */
  private void rest(Node node, Lowering.Method method, String prefix, Code code) {
    List<Slot> slots = method.weights().isEmpty() ? List.of() : values.slots(node);
    for (String name : method.weights()) {
      code.next();
      Optional<Slot> slot = slots.stream().filter(one -> one.name().equals(name)).findFirst();
      if (slot.isPresent()) {
        weight(node.stored(slot.get()), prefix, code);
      } else {
        code.text("null");
      }
    }
    for (String name : method.attributes()) {
      attribute(name, node.op().component(name), node.name(), code.next());
    }
    code.close();
  }

  private static void weight(String stored, String prefix, Code code) {
    code.text("ops.weight(").piece(CodePiece.named(stored, prefix)).text(")");
  }

  private static void list(List<CodePiece> values, Code code) {
    code.piece(new CodePiece.Type(LIST)).open(".of(");
    values.forEach(value -> code.next().piece(value));
    code.close();
  }

  private static void attribute(String name, Object value, String owner, Code code) {
    if (value instanceof List<?> list) {
      code.piece(INTS).open("(");
      List<String> axes = Code.axes(list.size());
      for (int i = 0; i < list.size(); i++) {
        BodyNumber.Label label = new BodyNumber.Label(name, axes.get(i), BodyNumber.Kind.OTHER);
        code.nextTight().number((Number) list.get(i), label, owner);
      }
      code.close();
    } else if (value instanceof Number number) {
      code.number(number, BodyNumber.Label.of(name), owner);
    } else if (value instanceof Enum<?> constant) {
      String type = constant.getDeclaringClass().getSimpleName();
      code.piece(new CodePiece.Type(OPS + "." + type)).text("." + constant.name());
    } else {
      code.text(value.toString());
    }
  }
}
