package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Rewrite;
import dev.foldnet.processor.graph.Rewrite.Change;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.FreeWeight;
import dev.foldnet.processor.op.Linear;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.weight.BatchNormScale;
import dev.foldnet.processor.weight.BatchNormShift;
import dev.foldnet.processor.weight.Weight;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the fold refuses would be wrong: doing it all the same changes the outputs. */
class ForcedFoldTest {
  private static final double CLEARLY_WRONG = 1e-3;
  private static final long SEED = 7;

  private final GraphBuilder graph = new GraphBuilder();
  private final int in = graph.input("in", 4, 5, 5);

  private static Conv conv() {
    return new Conv(4, List.of(3), List.of(1), List.of(1), List.of(1), 1, false);
  }

  private static BatchNorm batchNorm() {
    return new BatchNorm(1e-5, true);
  }

  @Test
  void valueThatOthersRead() {
    int conv = graph.add("conv", conv(), in);
    int bn = graph.add("bn", batchNorm(), conv);
    int other = graph.add("other", new Relu(), conv);
    refusedForGood(graph.build(bn, other), conv, bn, "whose value others read (other)");
  }

  @Test
  void valueThatIsAnOutput() {
    int conv = graph.add("conv", conv(), in);
    int bn = graph.add("bn", batchNorm(), conv);
    refusedForGood(graph.build(conv, bn), conv, bn, "whose value is an output of the network");
  }

  @Test
  void activationBetween() {
    int conv = graph.add("conv", conv(), in);
    int relu = graph.add("relu", new Relu(), conv);
    int bn = graph.add("bn", batchNorm(), relu);
    refusedForGood(graph.build(bn), conv, bn, "its input is a relu (relu)");
  }

  @Test
  void channelsThatAreNotTheLayers() {
    int sequence = graph.input("sequence", 6, 5);
    int linear = graph.add("linear", new Linear(6, true), sequence);
    int bn = graph.add("bn", batchNorm(), linear);
    refusedForGood(
        graph.build(bn), linear, bn, "its channels are not the last axis of a linear (linear)");
  }

  @Test
  void inputOfTheNetwork() {
    int bn = graph.add("bn", batchNorm(), in);
    assertThat(reason(graph.build(bn))).isEqualTo("its input is an input of the network");
  }

  @Test
  void weightThatIsComputed() {
    int weight = graph.add("w", new FreeWeight(List.of(4, 4, 3, 3), false));
    Conv computed = new Conv(4, List.of(), List.of(1), List.of(1), List.of(1), 1, false, true);
    int bn = graph.add("bn", batchNorm(), graph.add("conv", computed, in, weight));
    assertThat(reason(graph.build(bn)))
        .isEqualTo("its input is a conv (conv) whose weight is computed");
  }

  private static String reason(Graph declared) {
    List<Verdict> verdicts = Folds.fold(declared).verdicts();
    assertThat(verdicts).hasSize(1);
    assertThat(verdicts.get(0).fate()).isEqualTo(Verdict.Fate.K);
    return verdicts.get(0).reason();
  }

  private static void refusedForGood(Graph declared, int layer, int bn, String reason) {
    assertThat(reason(declared)).contains(reason);
    Checkpoint checkpoint = new Checkpoint(declared, SEED);
    assertThat(
            Checkpoint.difference(
                Interpreter.run(declared, checkpoint, SEED),
                Interpreter.run(forced(declared, layer, bn), checkpoint, SEED)))
        .isGreaterThan(CLEARLY_WRONG);
  }

  /** The graph with the batch norm folded into the layer, allowed or not. */
  private static Graph forced(Graph declared, int layer, int bn) {
    DefUse values = DefUse.of(declared);
    Node norm = values.node(bn);
    Weight s = new BatchNormScale(BatchNormTensors.of(norm));
    Weight t = new BatchNormShift(BatchNormTensors.of(norm));
    return new Rewrite(
            List.of(
                new Change.Replace(new Producer(values.node(layer)).absorb(s, t)),
                new Change.Redirect(bn, norm.inputs().get(0))))
        .apply(declared);
  }
}
