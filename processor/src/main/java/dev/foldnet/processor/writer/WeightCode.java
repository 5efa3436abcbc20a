package dev.foldnet.processor.writer;

import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.WeightLayout.Order;
import dev.foldnet.processor.weight.BatchNormKeys;
import dev.foldnet.processor.weight.BatchNormScale;
import dev.foldnet.processor.weight.BatchNormShift;
import dev.foldnet.processor.weight.Columns;
import dev.foldnet.processor.weight.Filled;
import dev.foldnet.processor.weight.Grid;
import dev.foldnet.processor.weight.Key;
import dev.foldnet.processor.weight.Part;
import dev.foldnet.processor.weight.Rows;
import dev.foldnet.processor.weight.ScaleIn;
import dev.foldnet.processor.weight.ScaleOut;
import dev.foldnet.processor.weight.ShiftIn;
import dev.foldnet.processor.weight.Weight;
import dev.foldnet.processor.writer.Statement.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Symbolic weights as calls of the runtime's {@code Weights}. */
final class WeightCode {
  private static final String WEIGHTS = "dev.foldnet.runtime.weight.Weights";

  /** Numbers of weights that count channels. */
  private static final Set<String> CHANNELS = Set.of("size", "from", "to", "first", "columns");

  private final Map<String, Integer> batchNorms = new HashMap<>();

  /** The variable of a batch norm; the value's id is negative. */
  Variable variable(BatchNormKeys bn) {
    int value = batchNorms.computeIfAbsent(bn.prefix(), key -> -1 - batchNorms.size());
    return new Variable(value, bn.prefix().substring(bn.prefix().lastIndexOf('.') + 1));
  }

  /** {@code batchNorm(p + "bn", out, 1e-5)} */
  List<Token> batchNorm(BatchNormKeys bn, String prefix) {
    String owner = variable(bn).name();
    Hole channels = new Hole(bn.channels(), Hole.Label.channels("out"), owner);
    Hole eps = new Hole(bn.eps(), Hole.Label.of("eps"), owner);
    List<List<Token>> arguments =
        List.of(
            Code.of(name(bn.prefix(), prefix)),
            Code.of(new Token.Open(channels)),
            Code.of(new Token.Open(eps)));
    return call(bn.affine() ? "batchNorm" : "plainBatchNorm", arguments);
  }

  /** {@code plan.require(key("output.weight", 1000, 512))} */
  Code require(Key key) {
    return new Code().text("plan.require(").tokens(key(key, List.of(), "", "")).text(")");
  }

  /** A weight of a node. */
  List<Token> weight(Weight weight, Node node, String prefix) {
    if (weight instanceof BatchNormScale scale) {
      return coefficient(scale.bn(), ".scale()");
    }
    if (weight instanceof BatchNormShift shift) {
      return coefficient(shift.bn(), ".shift()");
    }
    if (weight instanceof Key key) {
      return key(key, labels(key.shape().size(), node), node.name(), prefix);
    }
    if (weight instanceof Filled filled) {
      return call(
          "filled",
          numbers(node, List.of("size", "value"), List.of(filled.size(), filled.value())));
    }
    List<List<Token>> arguments = new ArrayList<>();
    weight.operands().forEach(operand -> arguments.add(weight(operand, node, prefix)));
    arguments.addAll(numbers(weight, node));
    boolean nested =
        weight instanceof Rows
            || weight instanceof Columns
            || weight.operands().stream().anyMatch(operand -> !operand.operands().isEmpty());
    return nested ? wrapped(method(weight), arguments) : call(method(weight), arguments);
  }

  /** The numbers behind a weight's operands. */
  private static List<List<Token>> numbers(Weight weight, Node node) {
    if (weight instanceof ScaleOut scaled && scaled.transposed()) {
      return numbers(node, List.of("groups"), List.of(scaled.groups()));
    }
    if (weight instanceof ScaleIn scaled) {
      return numbers(node, List.of("groups"), List.of(scaled.groups()));
    }
    if (weight instanceof ShiftIn shifted) {
      return numbers(node, List.of("groups"), List.of(shifted.groups()));
    }
    if (weight instanceof Part part) {
      return numbers(node, List.of("from", "to"), List.of(part.from(), part.to()));
    }
    if (weight instanceof Rows rows) {
      return numbers(node, List.of("from", "to"), List.of(rows.from(), rows.to()));
    }
    if (weight instanceof Columns columns) {
      return numbers(node, List.of("from", "to"), List.of(columns.from(), columns.to()));
    }
    if (weight instanceof Grid grid) {
      return numbers(
          node,
          List.of("first", "rows", "down", "columns", "across"),
          List.of(grid.first(), grid.rows(), grid.down(), grid.columns(), grid.across()));
    }
    return List.of();
  }

  private static List<List<Token>> numbers(Node node, List<String> names, List<Number> values) {
    List<List<Token>> numbers = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      String name = names.get(i);
      boolean channels = CHANNELS.contains(name);
      Hole.Label label = channels ? Hole.Label.channels(name) : Hole.Label.of(name);
      numbers.add(Code.of(new Token.Open(new Hole(values.get(i), label, node.name()))));
    }
    return numbers;
  }

  /** The name of the record, as a method; that of transposed convolutions has a name of its own. */
  private static String method(Weight weight) {
    String name = weight.getClass().getSimpleName();
    boolean transposed =
        (weight instanceof ScaleOut out && out.transposed())
            || (weight instanceof ScaleIn in && in.transposed())
            || (weight instanceof ShiftIn shift && shift.transposed());
    return name.substring(0, 1).toLowerCase(Locale.ROOT)
        + name.substring(1)
        + (transposed ? "Transposed" : "");
  }

  private List<Token> coefficient(BatchNormKeys bn, String which) {
    return new Code().token(new Token.Ref(variable(bn).value())).text(which).done();
  }

  private static List<Token> key(Key key, List<Hole.Label> labels, String owner, String prefix) {
    List<List<Token>> arguments = new ArrayList<>();
    arguments.add(Code.of(name(key.key(), prefix)));
    for (int i = 0; i < key.shape().size(); i++) {
      Hole.Label label = i < labels.size() ? labels.get(i) : Hole.Label.of("size" + (i + 1));
      arguments.add(Code.of(new Token.Open(new Hole(key.shape().get(i), label, owner))));
    }
    return call(key.integer() ? "index" : "key", arguments);
  }

  /** What the sizes of a layer's tensor are called. */
  private static List<Hole.Label> labels(int rank, Node node) {
    Order order = node.op().layout().order();
    if (order == Order.FREE) {
      return List.of();
    }
    Hole.Label out = Hole.Label.channels("out");
    Hole.Label in = Hole.Label.channels("in");
    Stream<Hole.Label> kernel =
        Code.axes(rank - 2).stream().map(axis -> new Hole.Label("kernel", axis, Hole.Kind.OTHER));
    Stream<Hole.Label> channels =
        rank < 2 ? Stream.of(out) : order == Order.IN_OUT ? Stream.of(in, out) : Stream.of(out, in);
    return Stream.concat(channels, kernel).toList();
  }

  private static Token name(String key, String prefix) {
    return new Token.Name(key.substring(prefix.length()));
  }

  /** A call that may go over several lines. */
  private static List<Token> wrapped(String method, List<List<Token>> arguments) {
    return new Code()
        .token(new Token.Static(WEIGHTS, method))
        .text("(")
        .list(arguments)
        .text(")")
        .done();
  }

  private static List<Token> call(String method, List<List<Token>> arguments) {
    return new Code()
        .token(new Token.Static(WEIGHTS, method))
        .text("(")
        .tight(arguments)
        .text(")")
        .done();
  }
}
