package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.foldnet.processor.fold.Checkpoint.Gammas;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.graph.Verdict.Fate;
import dev.foldnet.processor.op.AdaptiveAvgPool;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Concat;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.LeakyRelu;
import dev.foldnet.processor.op.Max;
import dev.foldnet.processor.op.MaxPool;
import dev.foldnet.processor.op.Mul;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Sigmoid;
import dev.foldnet.processor.op.Swish;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Batch norms that go back over maxima and activations if no scale is negative. */
class FoldIfNotNegativeTest {
  private static final int CHANNELS = 4;
  private static final long SEED = 3;

  private final GraphBuilder graph = new GraphBuilder();
  private final int in = graph.input("in", 3, 5, 6);

  private int conv(String name, int from) {
    Conv conv = new Conv(CHANNELS, List.of(3), List.of(1), List.of(1), List.of(1), 1, false);
    return graph.add(name, conv, from);
  }

  private int pool(String name, int from) {
    return graph.add(name, new MaxPool(List.of(3), List.of(2), List.of(1), false), from);
  }

  /** A batch norm, and behind it what takes nothing. */
  private Graph normed(int from) {
    int bn = graph.add("bn", new BatchNorm(1e-5, true), from);
    return graph.build(graph.add("swish", new Swish(), bn));
  }

  private OneBatchNorm conditional(int from) {
    return new OneBatchNorm(normed(from), "bn");
  }

  @ParameterizedTest
  @CsvSource({"1.5, true", "1e-8, true", "0, true", "-1e-8, false", "-1.5, false"})
  void goesOverAMaxPoolIfNoScaleIsNegative(float gamma, boolean goes) {
    OneBatchNorm folded = conditional(pool("pool", conv("conv", in)));
    assertThat(folded.fate()).isEqualTo(Fate.S);
    Checkpoint checkpoint = folded.checkpoint(SEED, Gammas.POSITIVE);
    checkpoint.set("bn.weight", 2, gamma);
    assertThat(folded.isGone(checkpoint, SEED)).isEqualTo(goes);
  }

  @Test
  void saysUnderWhichCondition() {
    assertThat(conditional(pool("pool", conv("conv", in))).verdict().reason())
        .isEqualTo("goes if no gamma is negative");
  }

  @Test
  void concatenationsTakeTheirParts() {
    int both =
        graph.add("both", new Concat(1), pool("p1", conv("a", in)), pool("p2", conv("b", in)));
    conditional(both).holdsForAll();
  }

  @Test
  void largerOfTwoIsNoObstacle() {
    conditional(graph.add("max", new Max(), conv("a", in), conv("b", in))).holdsForAll();
  }

  @Test
  void activatedSummandTakesTheScale() {
    int activated = graph.add("relu", new Relu(), conv("a", in));
    conditional(graph.add("sum", new Add(), activated, conv("b", in))).holdsForAll();
  }

  /** Over an activation the scale goes back, the shift to the other summand or on. */
  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void activatedSummandIsNoObstacle(boolean free, boolean bare) {
    int activated = graph.add("act", new LeakyRelu(0.1), conv("conv", in));
    int bn = graph.add("bn", new BatchNorm(1e-5, true), activated);
    int other = free ? pool("pool2", conv("other", in)) : pool("pool2", conv("shared", in));
    int sum = graph.add("sum", new Add(), pool("pool", bn), other);
    Conv tail = new Conv(2, List.of(3), List.of(1), List.of(bare ? 0 : 1), List.of(1), 1, false);
    int last = graph.add("tail", tail, sum);
    new OneBatchNorm(free ? graph.build(last) : graph.build(last, other), "bn").holdsForAll();
  }

  @Test
  void gatedMaximumTakesNoShift() {
    int conv = conv("conv", in);
    int gate =
        graph.add(
            "gate",
            new Sigmoid(),
            conv("squeeze", graph.add("mean", new AdaptiveAvgPool(List.of(1)), in)));
    stays(graph.add("gated", new Mul(), pool("pool", conv), gate), "lets no shift through");
  }

  /** Each breaks a condition. */
  static Stream<Arguments> activations() {
    return Stream.of(arguments(new Relu()), arguments(new LeakyRelu(0.1)));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void activationTakesNoShift(Op activation) {
    stays(graph.add("act", activation, conv("conv", in)), "which lets no ");
  }

  @Test
  void poolThatOthersReadStays() {
    int pool = pool("pool", conv("conv", in));
    Graph declared =
        graph.build(
            graph.add("swish", new Swish(), graph.add("bn", new BatchNorm(1e-5, true), pool)),
            pool);
    OneBatchNorm folded = new OneBatchNorm(declared, "bn");
    assertThat(folded.fate()).isEqualTo(Fate.K);
    assertThat(folded.verdict().reason()).contains("the max pool `pool`, is an output");
  }

  @Test
  void inputOfTheNetworkTakesNothing() {
    stays(pool("pool", in), "its input comes from an input of the network");
  }

  @Test
  void batchNormThatMayGoItselfTakesNothing() {
    int conv = conv("conv", in);
    int first = graph.add("first", new BatchNorm(1e-5, true), pool("p1", conv));
    Graph declared = normed(pool("p2", first));
    assertThat(new OneBatchNorm(declared, "first").fate()).isEqualTo(Fate.S);
    assertThat(new OneBatchNorm(declared, "bn").verdict().reason())
        .contains("it would go into the batch norm `first`");
    new OneBatchNorm(declared, "first").holdsForAll();
  }

  private void stays(int from, String reason) {
    OneBatchNorm folded = conditional(from);
    assertThat(folded.fate()).isEqualTo(Fate.K);
    assertThat(folded.verdict().reason()).contains(reason);
  }

  /** Behind what the passes before say, if it blames another node than they. */
  @Test
  void reasonsAreNotRepeated() {
    String behind = "; its value goes into the swish `swish`, which lets no scale through";
    assertThat(conditional(graph.add("act", new Relu(), conv("conv", in))).verdict().reason())
        .isEqualTo("its input is the relu `act`, which lets no negative scale through" + behind);
  }

  @Test
  void anotherReasonIsAdded() {
    assertThat(conditional(pool("pool", in)).verdict().reason())
        .startsWith("its input is the max pool `pool`, which lets no negative scale through; ")
        .endsWith("; its input comes from an input of the network");
  }
}
