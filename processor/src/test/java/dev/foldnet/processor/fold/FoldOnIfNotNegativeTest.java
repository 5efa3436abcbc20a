package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.fold.Checkpoint.Gammas;
import dev.foldnet.processor.graph.Verdict.Fate;
import dev.foldnet.processor.op.MaxPool;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batch norms that go on over max pools if no scale is negative. */
class FoldOnIfNotNegativeTest {
  private static final long SEED = 5;

  private final PreActivated net = new PreActivated();

  private int pool(int from) {
    return net.add("pool", new MaxPool(List.of(3), List.of(2), List.of(1), false), from);
  }

  private OneBatchNorm pooled(int padding) {
    int pool = pool(net.batchNorm("bn", net.in));
    net.output(net.add("tail", PreActivated.convOf(3, padding), pool));
    return new OneBatchNorm(net.graph(), "bn");
  }

  @ParameterizedTest
  @CsvSource({"1.5, true", "1e-8, true", "0, true", "-1e-8, false", "-1.5, false"})
  void goesIfNoScaleIsNegative(float gamma, boolean goes) {
    OneBatchNorm folded = pooled(0);
    Checkpoint checkpoint = folded.checkpoint(SEED, Gammas.POSITIVE);
    checkpoint.set("bn.weight", 2, gamma);
    assertThat(folded.isGone(checkpoint, SEED)).isEqualTo(goes);
  }

  @Test
  void saysWhereAndUnderWhichCondition() {
    OneBatchNorm folded = pooled(0);
    assertThat(folded.verdict().form()).isEqualTo("into tail");
    assertThat(folded.verdict().reason()).isEqualTo("goes if no gamma is negative");
    folded.holdsForAll();
  }

  @Test
  void paddedLayerTakesNoShift() {
    OneBatchNorm folded = pooled(1);
    assertThat(folded.fate()).isEqualTo(Fate.K);
    assertThat(folded.verdict().reason())
        .endsWith("its value goes into the conv `tail`, whose zeros at the border take no shift");
  }

  /** What it reads would stay as it is, and other batch norms with it. */
  @Test
  void streamsGoFirst() {
    net.unit("a");
    int pool = pool(net.batchNorm("bn", net.stream));
    net.output(net.conv("tail", 1, pool));
    net.unit("b");
    OneBatchNorm folded = new OneBatchNorm(net.built(), "bn");
    assertThat(folded.verdict().form()).isEqualTo("into its stream and tail");
    folded.holdsForAll();
  }
}
