package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.DeadNodes;
import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Rewrite;
import dev.foldnet.processor.graph.Rewrite.Change;
import dev.foldnet.processor.op.Div;
import dev.foldnet.processor.op.Lowering;
import dev.foldnet.processor.op.Mul;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Sign;
import dev.foldnet.processor.op.Slice;
import dev.foldnet.processor.weight.Filled;
import dev.foldnet.processor.weight.Part;
import dev.foldnet.processor.weight.Product;
import dev.foldnet.processor.weight.Signs;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives a convolution whose weight is a part, a product or the signs of free weights and constants
 * that as a weight of its own, made when the weights are loaded.
 *
 * <pre>
 * before   W = weight                  y = conv(x, W[a:b, c:d])
 * after                                y = conv(x; weight = W[a:b, c:d])
 *
 * before   W = weight, M = weight      y = conv(x, W M / 2)
 * after                                y = conv(x; weight = W M 0.5)
 * </pre>
 *
 * <p>It holds for all weights. A weight that is computed in another way stays a value: also a part
 * with a step, or of the kernel's axes. So does one whose place under the layer's name is taken by
 * another tensor.
 */
final class OwnWeights implements Pass {
  @Override
  public Folding apply(Folding before) {
    Graph graph = before.graph();
    DefUse values = DefUse.of(graph);
    Set<String> taken = new HashSet<>();
    graph.nodes().forEach(node -> taken.add(node.key()));
    List<Change> changes = new ArrayList<>();
    Map<Node, String> refused = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      Optional<Op> owner = node.op().withOwnWeight();
      if (owner.isEmpty()) {
        continue;
      }
      String name = node.path() + ".weight";
      Taken part =
          taken.contains(name)
              ? Taken.refused("another tensor is called " + name)
              : part(values.node(node.inputs().get(1)), values);
      part.weight()
          .ifPresentOrElse(
              weight -> changes.add(new Change.Replace(owning(node, owner.get(), weight))),
              () -> refused.put(node, part.reason()));
    }
    return before.with(DeadNodes.remove(new Rewrite(changes).apply(graph))).refusing(this, refused);
  }

  /** What is read of a free weight, or why nothing else can be said of the value. */
  private record Taken(Optional<Weight> weight, String reason) {
    static Taken of(Weight weight) {
      return new Taken(Optional.of(weight), "");
    }

    static Taken refused(String reason) {
      return new Taken(Optional.empty(), reason);
    }
  }

  private static Taken part(Node value, DefUse values) {
    if (value.op().lowering() instanceof Lowering.Loaded) {
      return values.slots(value).get(0).integer()
          ? Taken.refused("its weight holds whole numbers")
          : Taken.of(value.weights().get(0));
    }
    if (value.op().lowering() instanceof Lowering.Numbers numbers) {
      return Taken.of(ConstantWeight.of(numbers));
    }
    if (value.op() instanceof Slice slice) {
      Taken whole = part(values.node(value.inputs().get(0)), values);
      return whole.weight().map(weight -> cut(weight, slice)).orElse(whole);
    }
    if (value.op() instanceof Sign) {
      Taken whole = part(values.node(value.inputs().get(0)), values);
      return whole.weight().map(weight -> Taken.of(new Signs(weight))).orElse(whole);
    }
    if (value.inputs().size() == 2 && (value.op() instanceof Mul || value.op() instanceof Div)) {
      return product(value, values);
    }
    return Taken.refused("its weight is computed by " + Culprit.name(value));
  }

  /** A product, or a quotient by a number. */
  private static Taken product(Node value, DefUse values) {
    Node left = values.node(value.inputs().get(0));
    Node right = values.node(value.inputs().get(1));
    Optional<Double> divisor = number(right);
    if (divisor.isPresent()) {
      boolean divides = value.op() instanceof Div;
      return times(part(left, values), divides ? 1 / divisor.get() : divisor.get());
    }
    if (value.op() instanceof Div) {
      return Taken.refused("its weight is divided by " + Culprit.name(right));
    }
    Optional<Double> factor = number(left);
    if (factor.isPresent()) {
      return times(part(right, values), factor.get());
    }
    Taken first = part(left, values);
    Taken second = part(right, values);
    if (first.weight().isEmpty() || second.weight().isEmpty()) {
      return first.weight().isEmpty() ? first : second;
    }
    return Taken.of(new Product(first.weight().get(), second.weight().get()));
  }

  private static Optional<Double> number(Node value) {
    return value.op().lowering() instanceof Lowering.Numbers numbers && numbers.sizes().isEmpty()
        ? numbers.single()
        : Optional.empty();
  }

  private static Taken times(Taken weight, double number) {
    return weight.weight().map(w -> Taken.of(new Product(w, new Filled(1, number)))).orElse(weight);
  }

  private static Taken cut(Weight whole, Slice slice) {
    Weight part = whole;
    for (int i = 0; i < slice.axis().size(); i++) {
      int axis = slice.axis().get(i);
      int from = slice.from().get(i);
      int to = slice.to().get(i);
      boolean all = from == 0 && to == part.shape().get(axis);
      if (slice.step().get(i) != 1) {
        return Taken.refused("its weight is taken in steps");
      }
      if (axis > 1) {
        return Taken.refused("its weight is a part of axis " + axis + ", no channels");
      }
      if (!all) {
        part = new Part(part, axis, from, to);
      }
    }
    return Taken.of(part);
  }

  private static Node owning(Node node, Op owner, Weight weight) {
    List<Weight> weights = new ArrayList<>(List.of(weight));
    weights.addAll(node.weights());
    return node.computedBy(owner, node.inputs().subList(0, 1), weights).withKey(node.path());
  }
}
