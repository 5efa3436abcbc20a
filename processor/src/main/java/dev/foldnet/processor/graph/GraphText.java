package dev.foldnet.processor.graph;

import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.op.Slot;
import dev.foldnet.processor.weight.Key;
import dev.foldnet.processor.weight.Weight;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A graph as text, for people and tests. One node a line, under the block use it belongs to;
 * weights are shown where they are not simply the tensors of that layer in the checkpoint:
 *
 * <pre>
 * 1 ConvBlock conv1 'conv1.' in 0
 *   %1 conv = Conv(out=8, kernel=[3, 3], …)(%0) @conv1.conv : (N, 8, 32, 32)
 *     weight = ScaleOut(weight=conv1.conv.weight[8, 3, 3, 3], …)
 *   %2 activ = Relu(%1) : (N, 8, 32, 32)
 * outputs %2
 * </pre>
 */
public final class GraphText {
  private final StringBuilder text = new StringBuilder();
  private final Set<Integer> shown = new HashSet<>();
  private final Graph graph;

  private GraphText(Graph graph) {
    this.graph = graph;
  }

  /** The whole graph, the state dict at the end. Ends with a line end. */
  public static String of(Graph graph) {
    GraphText printer = new GraphText(graph);
    printer.nodes();
    graph.stateDict().forEach(key -> printer.text.append("key ").append(text(key)).append('\n'));
    graph
        .shared()
        .firsts()
        .forEach((name, first) -> printer.text.append("shared " + name + " = " + first + '\n'));
    return printer.text.toString();
  }

  /** The whole graph, and what passes left as it was. */
  public static String of(Folded folded) {
    StringBuilder text = new StringBuilder(of(folded.graph()));
    for (Refusal refusal : folded.refusals()) {
      text.append(refusal.pass()).append(" leaves ").append(refusal.path());
      text.append(": ").append(refusal.reason()).append('\n');
    }
    return text.toString();
  }

  /** Nodes and outputs only. */
  public static String ofNodes(Graph graph) {
    GraphText printer = new GraphText(graph);
    printer.nodes();
    return printer.text.toString();
  }

  private void nodes() {
    Map<Integer, Node> known = new HashMap<>();
    int scope = -1;
    for (Node node : graph.nodes()) {
      if (node.scope().id() != scope) {
        scope = node.scope().id();
        node.scope().parent().ifPresent(this::introduce);
        header(node.scope());
      }
      known.put(node.id(), node);
      node(node, node.inputs().stream().map(id -> known.get(id).shape()).toList());
    }
    text.append("outputs ").append(ids(graph.outputs())).append('\n');
  }

  /** Blocks that have only blocks in them are shown once, above those. */
  private void introduce(Scope scope) {
    if (!shown.contains(scope.id())) {
      scope.parent().ifPresent(this::introduce);
      header(scope);
    }
  }

  private void header(Scope scope) {
    shown.add(scope.id());
    text.append(scope.id()).append(' ').append(scope.block()).append(' ');
    text.append(scope.member().isEmpty() ? "-" : scope.member());
    text.append(" '").append(scope.prefix()).append('\'');
    scope.parent().ifPresent(parent -> text.append(" in ").append(parent.id()));
    text.append('\n');
  }

  private void node(Node node, List<Shape> inputs) {
    text.append("  %").append(node.id()).append(' ').append(node.name()).append(" = ");
    text.append(text(node.op())).append('(').append(ids(node.inputs())).append(')');
    if (!node.key().isEmpty()) {
      text.append(" @").append(node.key());
    }
    text.append(" : ").append(node.shape()).append('\n');
    List<Slot> slots = node.op().slots(inputs);
    for (int i = 0; i < slots.size(); i++) {
      Weight weight = node.weights().get(i);
      if (!weight.equals(node.own(slots.get(i)))) {
        text.append("    ").append(slots.get(i).name());
        text.append(" = ").append(text(weight)).append('\n');
      }
    }
  }

  private static String ids(List<Integer> ids) {
    return ids.stream().map(id -> "%" + id).collect(Collectors.joining(", "));
  }

  private static String text(Object value) {
    if (value instanceof Key key) {
      return key.key() + key.shape() + (key.integer() ? "int" : "");
    }
    if (value instanceof Record record && !(value instanceof Shape)) {
      List<String> components = new ArrayList<>();
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        components.add(component.getName() + "=" + text(component(record, component)));
      }
      String list = components.isEmpty() ? "" : "(" + String.join(", ", components) + ")";
      return record.getClass().getSimpleName() + list;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(GraphText::text).toList().toString();
    }
    return String.valueOf(value);
  }

  private static Object component(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
