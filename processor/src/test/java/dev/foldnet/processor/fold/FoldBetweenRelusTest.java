package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.dsl.PadMode;
import dev.foldnet.processor.fold.Checkpoint.Gammas;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.graph.Verdict.Fate;
import dev.foldnet.processor.op.AdaptiveAvgPool;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.AvgPool;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.ChannelShuffle;
import dev.foldnet.processor.op.Concat;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Flatten;
import dev.foldnet.processor.op.Linear;
import dev.foldnet.processor.op.MaxPool;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Pad;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Relu6;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batch norms between two relus. */
class FoldBetweenRelusTest {
  private static final long SEED = 4;

  private final GraphBuilder graph = new GraphBuilder();
  private final int in = graph.input("in", 3, 5, 6);

  private int conv(String name, int kernel, int padding, int from) {
    return graph.add(
        name,
        new Conv(4, List.of(kernel), List.of(1), List.of(padding), List.of(1), 1, false),
        from);
  }

  private int relu(String name, int from) {
    return graph.add(name, new Relu(), from);
  }

  private int pool(int from) {
    return graph.add("pool", new MaxPool(List.of(3), List.of(1), List.of(1), false), from);
  }

  private int head() {
    return relu("relu1", conv("head", 3, 1, in));
  }

  /** A batch norm and a relu behind it. */
  private int activated(int from) {
    return relu("relu2", graph.add("bn", new BatchNorm(1e-5, true), from));
  }

  private OneBatchNorm conditional(Integer... outputs) {
    return new OneBatchNorm(graph.build(outputs), "bn");
  }

  /** s has the gamma's sign, and t is beta. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, true",
    "1, 0, true",
    "1, -1, true",
    "0, 1, true",
    "0, 0, true",
    "0, -1, true",
    "-1, 1, false",
    "-1, 0, true",
    "-1, -1, true",
    "-1e-8, 1e-8, false"
  })
  void goesIfNoChannelFalls(float gamma, float beta, boolean goes) {
    OneBatchNorm folded = conditional(conv("tail", 3, 0, activated(pool(head()))));
    assertThat(folded.fate()).isEqualTo(Fate.S);
    Checkpoint checkpoint = folded.checkpoint(SEED, Gammas.POSITIVE);
    checkpoint.set("bn.running_mean", 1, 0);
    checkpoint.set("bn.weight", 1, gamma);
    checkpoint.set("bn.bias", 1, beta);
    assertThat(folded.isGone(checkpoint, SEED)).isEqualTo(goes);
  }

  @Test
  void saysUnderWhichCondition() {
    assertThat(conditional(conv("tail", 1, 0, activated(head()))).verdict().reason())
        .isEqualTo("goes if no gamma is negative where the shift is positive");
  }

  @Test
  void allReadersTakeTheShift() {
    int y = activated(pool(head()));
    int mean =
        graph.add("flat", new Flatten(), graph.add("mean", new AdaptiveAvgPool(List.of(1)), y));
    conditional(conv("tail", 1, 0, y), graph.add("linear", new Linear(5, true), mean))
        .holdsForAll();
  }

  @Test
  void sumHandsOneShiftOn() {
    int y = activated(head());
    int sum = graph.add("sum", new Add(), conv("other", 1, 0, in), y);
    conditional(conv("tail", 3, 0, sum)).holdsForAll();
  }

  @Test
  void concatenatedRelusEachHaveALayer() {
    int one = relu("r1", conv("a", 3, 1, in));
    int two = pool(relu("r2", conv("b", 1, 0, in)));
    conditional(conv("tail", 1, 0, activated(graph.add("both", new Concat(1), one, two))))
        .holdsForAll();
  }

  @Test
  void poolInFrontOfTheFirstIsNoObstacle() {
    conditional(conv("tail", 1, 0, activated(relu("relu1", pool(conv("head", 3, 1, in))))))
        .holdsForAll();
  }

  /** What is padded is 0, as behind a relu. */
  @ParameterizedTest
  @CsvSource({"1, 2, 0", "0, 0, 3"})
  void zerosBetweenAreNoObstacle(int top, int left, int channels) {
    int padded =
        graph.add("pad", new Pad(top, 0, left, 1, 0, channels, PadMode.ZERO), pool(head()));
    conditional(conv("tail", 3, 0, activated(padded))).holdsForAll();
  }

  @Test
  void otherSummandTakesTheShiftInFrontOfPadding() {
    int sum = graph.add("sum", new Add(), activated(head()), pool(conv("other", 1, 0, in)));
    conditional(conv("tail", 3, 1, sum)).holdsForAll();
  }

  @Test
  void paddedReaderTakesNoShift() {
    stays(conditional(conv("tail", 3, 1, activated(head()))), "zeros at the border take no shift");
  }

  @Test
  void outputTakesNoShift() {
    stays(conditional(activated(head())), "is an output of the network");
  }

  @Test
  void shiftOfBothSummandsIsTwoShifts() {
    int y = activated(head());
    int sum = graph.add("sum", new Add(), y, pool(y));
    stays(conditional(conv("tail", 1, 0, sum)), "which wants the same of all its operands");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void averageBetweenIsAnObstacle(boolean average) {
    Op between = new AvgPool(List.of(3), List.of(1), List.of(0), false, false);
    Op first = average ? new Relu() : new Relu6();
    int x = graph.add("first", first, conv("head", 3, 1, in));
    int y = activated(average ? graph.add("mean", between, x) : x);
    assertThat(conditional(conv("tail", 3, 1, y)).fate()).isEqualTo(Fate.K);
  }

  @Test
  void branchWithoutReluIsAnObstacle() {
    int both = graph.add("both", new Concat(1), head(), conv("other", 1, 0, in));
    int swished = activated(pool(both));
    assertThat(conditional(conv("tail", 1, 1, swished)).fate()).isEqualTo(Fate.K);
  }

  @Test
  void firstReluThatOthersReadStays() {
    int x = head();
    assertThat(conditional(conv("tail", 3, 0, activated(x)), x).fate()).isEqualTo(Fate.K);
  }

  /** The readers' channels are every other one of 16, the others zeros. */
  @Test
  void wildOrderBehindIsAnObstacle() {
    int y = activated(head());
    int twice = graph.add("twice", new Concat(1), y, y);
    int wide = graph.add("wide", new Pad(0, 0, 0, 0, 0, 8, PadMode.ZERO), twice);
    int shuffled = graph.add("shuffled", new ChannelShuffle(2), wide);
    stays(conditional(conv("tail", 1, 0, shuffled)), "its channels go to layers in a wild order");
  }

  private static void stays(OneBatchNorm folded, String reason) {
    assertThat(folded.fate()).isEqualTo(Fate.K);
    assertThat(folded.verdict().reason()).contains(reason);
  }
}
