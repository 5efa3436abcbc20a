package dev.foldnet.processor.writer;

import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.Deconv;
import dev.foldnet.processor.op.FreeWeight;
import dev.foldnet.processor.weight.BatchNormKeys;
import dev.foldnet.processor.weight.BatchNormScale;
import dev.foldnet.processor.weight.BatchNormShift;
import dev.foldnet.processor.weight.Key;
import dev.foldnet.processor.weight.ScaleOut;
import dev.foldnet.processor.weight.ScaleShiftBias;
import dev.foldnet.processor.weight.Weight;
import dev.foldnet.processor.writer.Statement.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Symbolic weights as calls of the runtime's {@code Weights}. */
final class WeightCode {
  private static final String WEIGHTS = "dev.foldnet.runtime.weight.Weights";

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
    List<List<Token>> operands = new ArrayList<>();
    weight.operands().forEach(operand -> operands.add(weight(operand, node, prefix)));
    if (weight instanceof ScaleOut scaled && scaled.transposed()) {
      Hole groups = new Hole(scaled.groups(), Hole.Label.of("groups"), node.name());
      operands.add(Code.of(new Token.Open(groups)));
      return call("scaleOutTransposed", operands);
    }
    return call(weight instanceof ScaleShiftBias ? "scaleShiftBias" : "scaleOut", operands);
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
    if (node.op() instanceof FreeWeight) {
      return List.of();
    }
    Hole.Label out = Hole.Label.channels("out");
    Hole.Label in = Hole.Label.channels("in");
    Stream<Hole.Label> kernel =
        Code.axes(rank - 2).stream().map(axis -> new Hole.Label("kernel", axis, Hole.Kind.OTHER));
    Stream<Hole.Label> channels =
        rank < 2
            ? Stream.of(out)
            : node.op() instanceof Deconv ? Stream.of(in, out) : Stream.of(out, in);
    return Stream.concat(channels, kernel).toList();
  }

  private static Token name(String key, String prefix) {
    return new Token.Name(key.substring(prefix.length()));
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
