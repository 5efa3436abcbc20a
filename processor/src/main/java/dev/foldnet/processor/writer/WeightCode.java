package dev.foldnet.processor.writer;

import dev.foldnet.processor.graph.Node;
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
import dev.foldnet.processor.writer.Statement.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Symbolic weights as calls of the runtime's {@code Weights}. */
final class WeightCode {
  private static final String PACKAGE = "dev.foldnet.runtime.weight.";

  private final Map<Intermediate, Integer> values = new HashMap<>();

  /** The variable of an intermediate; the value's id is negative. */
  Variable variable(Intermediate intermediate) {
    return new Variable(
        value(intermediate),
        intermediate.name(),
        Optional.of(PACKAGE + intermediate.type()),
        intermediate.isOfPlan());
  }

  private int value(Intermediate intermediate) {
    return values.computeIfAbsent(intermediate, key -> -1 - values.size());
  }

  /**
   * How an intermediate is made for a node: {@code batchNorm(p + "bn", out, 1e-5)}, or {@code
   * plan.residualStream(0, 64)}.
   */
  List<CodePiece> made(Intermediate intermediate, Node node, String prefix) {
    List<List<CodePiece>> arguments = arguments(intermediate, intermediate.name(), node, prefix);
    if (intermediate.isOfPlan()) {
      return new Code()
          .text("plan." + intermediate.method() + "(")
          .tight(arguments)
          .text(")")
          .done();
    }
    boolean isLong = intermediate.intermediates().skip(1).findAny().isPresent();
    return isLong
        ? wrapped(intermediate.method(), arguments)
        : call(intermediate.method(), arguments);
  }

  private List<List<CodePiece>> arguments(Argument of, String owner, Node node, String prefix) {
    return of.arguments().stream()
        .map(argument -> argument(argument, owner, node, prefix))
        .toList();
  }

  /** {@code plan.require(key("output.weight", 1000, 512))} */
  Code require(Key key) {
    return new Code().text("plan.require(").pieces(key(key, List.of(), "", "")).text(")");
  }

  /** A weight of a node. */
  List<CodePiece> weight(Weight weight, Node node, String prefix) {
    return weight(weight, isLong(weight), node, prefix);
  }

  private List<CodePiece> weight(Weight weight, boolean isLong, Node node, String prefix) {
    if (weight instanceof Key key) {
      return key(key, labels(key.shape().size(), node), node.name(), prefix);
    }
    List<List<CodePiece>> arguments = arguments(weight, node.name(), node, prefix);
    if (weight instanceof Reading reading) {
      return new Code()
          .piece(new CodePiece.Ref(value(reading.of())))
          .text("." + reading.method() + "(")
          .tight(arguments)
          .text(")")
          .done();
    }
    return isLong ? wrapped(weight.method(), arguments) : call(weight.method(), arguments);
  }

  private static boolean isLong(Weight weight) {
    return (weight instanceof Part && weight.shape().size() > 1)
        || weight.arguments().stream()
            .flatMap(argument -> argument.arguments().stream())
            .anyMatch(Weight.class::isInstance);
  }

  /** An argument of a call; numbers in it belong to the owner. */
  private List<CodePiece> argument(Argument argument, String owner, Node node, String prefix) {
    if (argument instanceof Weight weight) {
      return weight(weight, isLong(weight) || weight.shape().size() > 1, node, prefix);
    }
    if (argument instanceof Intermediate intermediate) {
      return Code.of(new CodePiece.Ref(value(intermediate)));
    }
    if (argument instanceof Component component) {
      return call(component.method(), arguments(component, owner, node, prefix));
    }
    if (argument instanceof KeyName key) {
      return Code.of(name(key.name(), prefix));
    }
    Literal literal = (Literal) argument;
    BodyNumber.Kind kind =
        switch (literal.kind()) {
          case CHANNELS -> BodyNumber.Kind.CHANNELS;
          case INDEX -> BodyNumber.Kind.INDEX;
          case OTHER -> BodyNumber.Kind.OTHER;
        };
    BodyNumber.Label label = new BodyNumber.Label(literal.name(), "", kind);
    return Code.of(new CodePiece.Open(new BodyNumber(literal.value(), label, owner)));
  }

  private static List<CodePiece> key(
      Key key, List<BodyNumber.Label> labels, String owner, String prefix) {
    List<List<CodePiece>> arguments = new ArrayList<>();
    arguments.add(Code.of(name(key.key(), prefix)));
    for (int i = 0; i < key.shape().size(); i++) {
      BodyNumber.Label label =
          i < labels.size() ? labels.get(i) : BodyNumber.Label.of("size" + (i + 1));
      arguments.add(Code.of(new CodePiece.Open(new BodyNumber(key.shape().get(i), label, owner))));
    }
    return call(key.method(), arguments);
  }

  /** What the sizes of a layer's tensor are called. */
  private static List<BodyNumber.Label> labels(int rank, Node node) {
    Order order = node.op().layout().order();
    if (order == Order.FREE) {
      return List.of();
    }
    BodyNumber.Label out = BodyNumber.Label.channels("out");
    BodyNumber.Label in = BodyNumber.Label.channels("in");
    Stream<BodyNumber.Label> kernel =
        Code.axes(rank - 2).stream()
            .map(axis -> new BodyNumber.Label("kernel", axis, BodyNumber.Kind.OTHER));
    Stream<BodyNumber.Label> channels =
        rank < 2 ? Stream.of(out) : order == Order.IN_OUT ? Stream.of(in, out) : Stream.of(out, in);
    return Stream.concat(channels, kernel).toList();
  }

  private static CodePiece name(String key, String prefix) {
    return new CodePiece.Name(key.substring(prefix.length()));
  }

  /** A call that may go over several lines. */
  private static List<CodePiece> wrapped(String method, List<List<CodePiece>> arguments) {
    return new Code()
        .piece(new CodePiece.Static(PACKAGE + "Weights", method))
        .text("(")
        .list(arguments)
        .text(")")
        .done();
  }

  private static List<CodePiece> call(String method, List<List<CodePiece>> arguments) {
    return new Code()
        .piece(new CodePiece.Static(PACKAGE + "Weights", method))
        .text("(")
        .tight(arguments)
        .text(")")
        .done();
  }
}
