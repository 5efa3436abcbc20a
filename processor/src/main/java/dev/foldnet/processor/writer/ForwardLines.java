package dev.foldnet.processor.writer;

import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Graph;
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
final class ForwardLines implements Methods.Lines {
  private static final String LIST = "java.util.List";
  private static final String OPS = "dev.foldnet.runtime.Ops";

  private final DefUse values;
  private final List<Integer> inputs;

  ForwardLines(Graph graph) {
    values = DefUse.of(graph);
    inputs = graph.inputs().stream().map(Node::id).toList();
  }

  @Override
  public Body body(Region region, Map<Region, Statement> inner) {
    List<Statement> statements = new ArrayList<>();
    for (Region.Item item : region.items()) {
      if (item instanceof Region.Item.Inner block) {
        Optional.ofNullable(inner.get(block.region())).ifPresent(statements::add);
      } else {
        Node node = ((Region.Item.Own) item).node();
        if (!node.isInput()) {
          statements.add(line(node, region.scope().prefix()));
        }
      }
    }
    return new Body(
        region.scope().block(),
        region.scope().prefix(),
        statements,
        region.parent().isPresent() ? region.inputs() : inputs,
        region.outputs(),
        region.outputs().stream().map(value -> values.node(value).name()).toList());
  }

  private Statement.Line line(Node node, String prefix) {
    boolean read = !values.users(node.id()).isEmpty() || values.isOutput(node.id());
    return new Statement.Line(
        expression(node, prefix),
        read ? Optional.of(Variable.tensor(node.id(), node.name())) : Optional.empty(),
        node.op().getClass().getSimpleName());
  }

  private List<CodePiece> expression(Node node, String prefix) {
    List<List<CodePiece>> inputs =
        node.inputs().stream().map(value -> Code.of(new CodePiece.Ref(value))).toList();
    Lowering lowering = node.op().lowering();
    if (lowering instanceof Lowering.Method method) {
      return method.operands() == Operands.PAIRWISE
          ? nested(node, method, inputs, prefix)
          : call(node, method, inputs, prefix);
    }
    if (lowering instanceof Lowering.Scalar number) {
      BodyNumber value = new BodyNumber(number.value(), BodyNumber.Label.of("value"), node.name());
      return new Code()
          .text("ops.constant(new double[] {")
          .piece(new CodePiece.Open(value))
          .text("})")
          .done();
    }
    if (lowering instanceof Lowering.Static author) {
      return new Code()
          .piece(new CodePiece.Type(author.className().replace('$', '.')))
          .text(".apply(ops")
          .piece(new CodePiece.Comma())
          .pieces(listOf(inputs))
          .text(")")
          .done();
    }
    return weight(node.key(), prefix);
  }

  /** add(add(a, b), c) */
  private List<CodePiece> nested(
      Node node, Lowering.Method method, List<List<CodePiece>> operands, String prefix) {
    List<CodePiece> left = operands.get(0);
    for (List<CodePiece> right : operands.subList(1, operands.size())) {
      left = call(node, method, List.of(left, right), prefix);
    }
    return left;
  }

  private List<CodePiece> call(
      Node node, Lowering.Method method, List<List<CodePiece>> operands, String prefix) {
    List<List<CodePiece>> arguments = new ArrayList<>();
    arguments.addAll(method.operands() == Operands.LIST ? List.of(listOf(operands)) : operands);
    arguments.addAll(weights(node, method, prefix));
    for (String name : method.attributes()) {
      arguments.add(attribute(name, node.op().component(name), node.name()));
    }
    return new Code().text("ops." + method.name() + "(").list(arguments).text(")").done();
  }

  private List<List<CodePiece>> weights(Node node, Lowering.Method method, String prefix) {
    if (method.weights().isEmpty()) {
      return List.of();
    }
    List<Slot> slots = values.slots(node);
    List<List<CodePiece>> weights = new ArrayList<>();
    for (String name : method.weights()) {
      weights.add(
          slots.stream()
              .filter(slot -> slot.name().equals(name))
              .findFirst()
              .map(slot -> weight(node.stored(slot), prefix))
              .orElse(Code.of(new CodePiece.Text("null"))));
    }
    return weights;
  }

  private static List<CodePiece> weight(String stored, String prefix) {
    String rest = stored.substring(prefix.length());
    return new Code().text("ops.weight(").piece(new CodePiece.Name(rest)).text(")").done();
  }

  private static List<CodePiece> listOf(List<List<CodePiece>> values) {
    return new Code().piece(new CodePiece.Type(LIST)).text(".of(").list(values).text(")").done();
  }

  private static List<CodePiece> attribute(String name, Object value, String owner) {
    if (value instanceof List<?> list) {
      return new Code()
          .piece(new CodePiece.Static(OPS, "ints"))
          .text("(")
          .tight(Code.numbers(list, name, owner))
          .text(")")
          .done();
    }
    if (value instanceof Number number) {
      return Code.of(new CodePiece.Open(new BodyNumber(number, BodyNumber.Label.of(name), owner)));
    }
    if (value instanceof Enum<?> constant) {
      String type = constant.getDeclaringClass().getSimpleName();
      return new Code()
          .piece(new CodePiece.Type(OPS + "." + type))
          .text("." + constant.name())
          .done();
    }
    return Code.of(new CodePiece.Text(value.toString()));
  }
}
