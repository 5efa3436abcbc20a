package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphText;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.weight.BatchNormKeys;
import dev.foldnet.processor.weight.RuntimeWeights;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A graph computes the same before and after folding, but for rounding in double: no number of an
 * output is further off than the bounds on the errors of both add up to.
 *
 * <p>So that bounds stay narrow over many layers, they start anew where a channel is the same in
 * both graphs: there it is known how far it is off.
 */
final class SameOutputs {
  /**
   * By how much a channel's numbers, and offsets that a fold may have given them, have to stand out
   * of bounds to tell that they are the same.
   */
  private static final double CLEARLY = 1e6;

  private final RunningErrors before;
  private final RunningErrors after;
  private final Queue<Node> waiting;
  private final Set<Integer> known = new HashSet<>();

  /** The least offset t / s of a batch norm that is not 0. */
  private final double least;

  private SameOutputs(
      Graph declared, Checkpoint checkpoint, Graph folded, Checkpoint other, long seed) {
    before = new RunningErrors(declared, checkpoint, seed);
    after = new RunningErrors(folded, other, seed);
    waiting = new ArrayDeque<>(declared.nodes());
    declared.nodes().forEach(node -> known.add(node.id()));
    least =
        declared.nodes().stream()
            .flatMap(node -> node.batchNorm().stream())
            .flatMapToDouble(bn -> offsets(bn, checkpoint))
            .min()
            .orElse(Double.POSITIVE_INFINITY);
  }

  private static DoubleStream offsets(BatchNormKeys bn, Checkpoint checkpoint) {
    RuntimeWeights weights = new RuntimeWeights();
    double[] s = checkpoint.tensor(bn.scale(), weights).values();
    double[] t = checkpoint.tensor(bn.shift(), weights).values();
    return IntStream.range(0, s.length)
        .filter(c -> s[c] != 0 && t[c] != 0)
        .mapToDouble(c -> Math.abs(t[c] / s[c]));
  }

  /** Holds both against each other for made-up inputs. */
  static void check(Graph declared, Folded folded, Checkpoint checkpoint, long seed) {
    assertThat(wrong(declared, checkpoint, folded.graph(), checkpoint, seed))
        .as(() -> GraphText.ofNodes(declared) + GraphText.ofNodes(folded.graph()))
        .isEmpty();
  }

  /**
   * The first number of an output that is too far off, if one is.
   *
   * @param other the checkpoint of the folded graph
   */
  static Optional<String> wrong(
      Graph declared, Checkpoint checkpoint, Graph folded, Checkpoint other, long seed) {
    SameOutputs same = new SameOutputs(declared, checkpoint, folded, other, seed);
    folded.nodes().forEach(same::compute);
    same.waiting.forEach(same.before::compute);
    for (int i = 0; i < declared.outputs().size(); i++) {
      Bounded expected = same.before.get(declared.outputs().get(i));
      Bounded found = same.after.get(folded.outputs().get(i));
      for (int k = 0; k < expected.value().values().length; k++) {
        if (off(expected, found, k) > bound(expected, found, k)) {
          return Optional.of(
              "output %d, number %d: %s, folded %s, bounds %s and %s"
                  .formatted(
                      i,
                      k,
                      expected.value().values()[k],
                      found.value().values()[k],
                      expected.error().values()[k],
                      found.error().values()[k]));
        }
      }
    }
    return Optional.empty();
  }

  private static double off(Bounded a, Bounded b, int at) {
    double x = a.value().values()[at];
    double y = b.value().values()[at];
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return Double.isNaN(x) && Double.isNaN(y) ? 0 : Double.POSITIVE_INFINITY;
    }
    return Math.abs(x - y);
  }

  /** Infinite where nothing is known. */
  private static double bound(Bounded a, Bounded b, int at) {
    double bound = a.error().values()[at] + b.error().values()[at];
    return Double.isNaN(bound) ? Double.POSITIVE_INFINITY : bound;
  }

  /** The next value of the folded graph, after those of the other up to the same. */
  private void compute(Node node) {
    after.compute(node);
    boolean reached = false;
    while (known.contains(node.id()) && before.get(node.id()) == null) {
      Node next = waiting.remove();
      before.compute(next);
      reached = next.id() == node.id();
    }
    // nobody has read it yet
    if (reached && node.shape().batched() && node.shape().rank() > 1) {
      restart(node.id());
    }
  }

  private void restart(int id) {
    Bounded x = before.get(id);
    Bounded y = after.get(id);
    double[] xError = x.error().values().clone();
    double[] yError = y.error().values().clone();
    int channels = x.value().size(1);
    int inner = xError.length / x.value().size(0) / channels;
    boolean[] differs = new boolean[channels];
    boolean[] clear = new boolean[channels];
    for (int i = 0; i < xError.length; i++) {
      double bound = bound(x, y, i);
      differs[i / inner % channels] |= off(x, y, i) > bound || CLEARLY * bound > least;
      clear[i / inner % channels] |= Math.abs(x.value().values()[i]) > CLEARLY * bound;
    }
    for (int i = 0; i < xError.length; i++) {
      int channel = i / inner % channels;
      if (!differs[channel] && clear[channel]) {
        xError[i] = 0;
        yError[i] = off(x, y, i);
      }
    }
    before.restart(id, with(x, xError));
    after.restart(id, with(y, yError));
  }

  private static DoubleTensor with(Bounded like, double[] values) {
    return new DoubleTensor(like.value().shape(), values, like.value().batched());
  }
}
