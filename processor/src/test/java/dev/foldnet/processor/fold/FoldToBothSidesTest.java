package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.fold.Checkpoint.Gammas;
import dev.foldnet.processor.graph.Verdict.Fate;
import dev.foldnet.processor.op.AdaptiveAvgPool;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.AvgPool;
import dev.foldnet.processor.op.Concat;
import dev.foldnet.processor.op.Max;
import dev.foldnet.processor.op.MaxPool;
import dev.foldnet.processor.op.Mul;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Sigmoid;
import dev.foldnet.processor.op.Sub;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batch norms whose scale goes back and whose shift goes on. */
class FoldToBothSidesTest {
  private static final int SEEDS = 10;

  private final PreActivated net = new PreActivated();

  private int gated(int value) {
    int mean = net.add("mean", new AdaptiveAvgPool(List.of(1)), net.in);
    int gate = net.add("sigmoid", new Sigmoid(), net.conv("squeeze", 1, mean));
    return net.add("gate", new Mul(), value, gate);
  }

  private int pool(int value) {
    return net.add("pool", new MaxPool(List.of(3), List.of(1), List.of(1), false), value);
  }

  private int sum(int left, int right) {
    return net.add("sum", new Add(), left, right);
  }

  private OneBatchNorm folded(int tailPadding, int value) {
    net.output(net.add("tail", PreActivated.convOf(3, tailPadding), value));
    return new OneBatchNorm(net.graph(), "bn");
  }

  private static void goes(OneBatchNorm bn, String form) {
    assertThat(bn.verdict().reason()).isEmpty();
    assertThat(bn.fate()).isEqualTo(Fate.F);
    assertThat(bn.verdict().form()).isEqualTo(form);
    for (long seed = 0; seed < SEEDS; seed++) {
      SameOutputs.check(bn.declared(), bn.folded(), bn.checkpoint(seed, Gammas.ALL_KINDS), seed);
    }
  }

  @Test
  void otherSummandAddsTheShift() {
    int bn = net.batchNorm("bn", gated(net.stream));
    goes(folded(1, sum(bn, pool(net.conv("other", 3, net.in)))), "into head and other");
  }

  @Test
  void paddedAverageIsNoObstacle() {
    AvgPool average = new AvgPool(List.of(3), List.of(1), List.of(1), false, true);
    int bn = net.batchNorm("bn", net.add("average", average, net.stream));
    goes(folded(1, sum(net.conv("other", 1, net.in), bn)), "into head and other");
  }

  @Test
  void layersBehindTakeTheShift() {
    int bn = net.batchNorm("bn", gated(net.stream));
    goes(folded(0, sum(bn, net.in)), "into head and tail");
  }

  /** The other summand's layer takes the shift in its columns already. */
  @Test
  void oneLayerTakesItOnce() {
    int bn = net.batchNorm("bn", gated(net.stream));
    int other = net.conv("other", 1, bn);
    goes(folded(0, sum(bn, other)), "into head and 2 more");
  }

  /** All operands lack the shift then, and so does the value. */
  @ParameterizedTest
  @MethodSource
  void othersOfAJoinSubtractTheShift(Op join) {
    int bn = net.batchNorm("bn", gated(net.stream));
    int other = pool(net.conv("other", 3, net.in));
    goes(folded(0, net.add("join", join, other, bn)), "into head and 2 more");
  }

  static List<Op> othersOfAJoinSubtractTheShift() {
    return List.of(new Max(), new Concat(2));
  }

  /** Which is why something behind has to take it. */
  @ParameterizedTest
  @MethodSource("othersOfAJoinSubtractTheShift")
  void joinInFrontOfPaddingKeepsIt(Op join) {
    int bn = net.batchNorm("bn", gated(net.stream));
    OneBatchNorm folded = folded(1, net.add("join", join, net.conv("other", 3, net.in), bn));
    assertThat(folded.fate()).isEqualTo(Fate.K);
    assertThat(folded.verdict().reason())
        .contains("its value goes into the conv `tail`, whose zeros at the border take no shift");
  }

  @ParameterizedTest
  @MethodSource("othersOfAJoinSubtractTheShift")
  void joinWithAnInputKeepsIt(Op join) {
    OneBatchNorm folded =
        folded(0, net.add("join", join, net.batchNorm("bn", gated(net.stream)), net.in));
    assertThat(folded.fate()).isEqualTo(Fate.K);
    assertThat(folded.verdict().reason()).contains("`join`, which wants the same of all");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void otherSideOfADifferenceSubtractsTheShift(boolean minuend) {
    int bn = net.batchNorm("bn", gated(net.stream));
    int other = pool(net.conv("other", 3, net.in));
    int difference =
        minuend ? net.add("sub", new Sub(), bn, other) : net.add("sub", new Sub(), other, bn);
    goes(folded(1, difference), "into head and other");
  }

  @Test
  void layersBehindADifferenceTakeTheShiftOfItsMinuend() {
    int bn = net.batchNorm("bn", gated(net.stream));
    goes(folded(0, net.add("sub", new Sub(), bn, net.in)), "into head and tail");
  }

  @Test
  void summandThatOthersReadTakesNoShift() {
    int bn = net.batchNorm("bn", gated(net.stream));
    int other = net.conv("other", 3, net.in);
    net.output(other);
    OneBatchNorm folded = folded(1, sum(bn, other));
    assertThat(folded.fate()).isEqualTo(Fate.K);
    assertThat(folded.verdict().reason())
        .contains("its value goes into the conv `tail`, whose zeros at the border take no shift");
  }
}
