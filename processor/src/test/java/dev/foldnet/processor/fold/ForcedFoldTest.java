package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.foldnet.dsl.PadMode;
import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Rewrite;
import dev.foldnet.processor.graph.Rewrite.Change;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.AvgPool;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Flatten;
import dev.foldnet.processor.op.FreeWeight;
import dev.foldnet.processor.op.LeakyRelu;
import dev.foldnet.processor.op.Linear;
import dev.foldnet.processor.op.MaxPool;
import dev.foldnet.processor.op.Mul;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.PRelu;
import dev.foldnet.processor.op.Pad;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Sigmoid;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fold refuses would be wrong: doing it all the same changes the outputs. */
class ForcedFoldTest {
  private static final double CLEARLY_WRONG = 1e-3;
  private static final long SEED = 8;

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
    refusedForGood(
        graph.build(bn, other), conv, bn, "its input, the conv `conv`, is read by `other` too");
  }

  @Test
  void valueThatIsAnOutput() {
    int conv = graph.add("conv", conv(), in);
    int bn = graph.add("bn", batchNorm(), conv);
    refusedForGood(
        graph.build(conv, bn),
        conv,
        bn,
        "its input, the conv `conv`, is an output of the network too");
  }

  @Test
  void activationBetween() {
    int conv = graph.add("conv", conv(), in);
    int relu = graph.add("relu", new Relu(), conv);
    int bn = graph.add("bn", batchNorm(), relu);
    refusedForGood(
        graph.build(bn),
        conv,
        bn,
        "its input is the relu `relu`, which lets no negative scale through");
  }

  @Test
  void channelsThatAreNotTheLayers() {
    int sequence = graph.input("sequence", 6, 5);
    int linear = graph.add("linear", new Linear(6, true), sequence);
    int bn = graph.add("bn", batchNorm(), linear);
    refusedForGood(
        graph.build(bn), linear, bn, "its channels are not the last axis of the linear `linear`");
  }

  /** What stands between a layer and a batch norm without letting its map pass. */
  static Stream<Arguments> obstacles() {
    return Stream.of(
        arguments(new LeakyRelu(0.1), "the leaky relu `op`, which lets no negative scale through"),
        arguments(new PRelu(1), "the prelu `op`, which lets no negative scale through"),
        arguments(new Sigmoid(), "the sigmoid `op`, which lets no scale through"),
        arguments(
            new AvgPool(List.of(3), List.of(1), List.of(1), false, true),
            "the avg pool `op`, which lets no shift through"),
        arguments(
            new Pad(1, 0, 0, 0, 0, 0, PadMode.ZERO), "the pad `op`, which lets no shift through"));
  }

  @ParameterizedTest
  @MethodSource("obstacles")
  void opThatLetsNoMapPass(Op op, String reason) {
    int conv = graph.add("conv", conv(), in);
    int bn = graph.add("bn", batchNorm(), graph.add("op", op, conv));
    refusedForGood(graph.build(bn), conv, bn, "its input is " + reason);
  }

  /** The made-up weights have negative scales. */
  @Test
  void maxPoolIsAnObstacleUnderTheseWeights() {
    int conv = graph.add("conv", conv(), in);
    MaxPool pool = new MaxPool(List.of(3), List.of(1), List.of(1), false);
    int bn = graph.add("bn", batchNorm(), graph.add("pool", pool, conv));
    Graph declared = graph.build(bn);
    assertThat(new Checkpoint(declared, SEED).gone(Folds.fold(declared).graph())).isEmpty();
    wrongIfForced(declared, conv, bn);
  }

  @Test
  void factorReadByItsGateToo() {
    int conv = graph.add("conv", conv(), in);
    int gate = graph.add("gate", new Mul(), conv, graph.add("sigmoid", new Sigmoid(), conv));
    int bn = graph.add("bn", batchNorm(), gate);
    refusedForGood(graph.build(bn), conv, bn, "its input is the mul `gate`, which lets no shift");
  }

  @ParameterizedTest
  @CsvSource({"0, 4", "0, 1", "1, 0", "1, 1"})
  void zerosAsNewChannels(int before, int behind) {
    int pad = graph.add("pad", new Pad(0, 0, 0, 0, before, behind, PadMode.ZERO), in);
    assertThat(reason(graph.build(graph.add("bn", batchNorm(), pad))))
        .isEqualTo("its input is the pad `pad`, whose new channels are zeros");
  }

  @Test
  void channelsThatAreFlattened() {
    int flat = graph.add("flat", new Flatten(), graph.add("conv", conv(), in));
    assertThat(reason(graph.build(graph.add("bn", batchNorm(), flat))))
        .isEqualTo("its input is the flatten `flat`, which does not keep channels apart");
  }

  @Test
  void inputOfTheNetwork() {
    int bn = graph.add("bn", batchNorm(), in);
    assertThat(reason(graph.build(bn))).isEqualTo("its input is an input of the network");
  }

  @Test
  void weightThatIsComputed() {
    int weight = graph.add("w", new FreeWeight(List.of(4, 4, 3, 3), false));
    int computed = graph.add("sum", new Add(), weight, weight);
    Conv layer = new Conv(4, List.of(), List.of(1), List.of(1), List.of(1), 1, false, true);
    int bn = graph.add("bn", batchNorm(), graph.add("conv", layer, in, computed));
    assertThat(reason(graph.build(bn)))
        .isEqualTo("its input is the conv `conv`, whose weight is computed");
  }

  private static String reason(Graph declared) {
    List<Verdict> verdicts = Folds.fold(declared).verdicts();
    assertThat(verdicts).hasSize(1);
    assertThat(verdicts.get(0).fate()).isEqualTo(Verdict.Fate.K);
    return verdicts.get(0).reason().replaceFirst("; its value is an output of the network$", "");
  }

  private static void refusedForGood(Graph declared, int layer, int bn, String reason) {
    assertThat(reason(declared)).contains(reason);
    wrongIfForced(declared, layer, bn);
  }

  private static void wrongIfForced(Graph declared, int layer, int bn) {
    Checkpoint checkpoint = new Checkpoint(declared, SEED);
    assertThat(
            Checkpoint.difference(
                Interpreter.run(declared, checkpoint, SEED),
                Interpreter.run(forced(declared, layer, bn), checkpoint, SEED)))
        .isGreaterThan(CLEARLY_WRONG);
  }

  /** The graph with the batch norm folded into the layer, allowed or not. */
  private static Graph forced(Graph declared, int layer, int bn) {
    Graph spelled = new BatchNormAsScaleShift().apply(Folding.of(declared)).graph();
    DefUse values = DefUse.of(spelled);
    Node norm = values.node(bn);
    Node folded =
        new Producer(values.node(layer))
            .absorb(norm.weights().get(0), Optional.of(norm.weights().get(1)));
    return new Rewrite(
            List.of(new Change.Replace(folded), new Change.Redirect(bn, norm.inputs().get(0))))
        .apply(spelled);
  }
}
