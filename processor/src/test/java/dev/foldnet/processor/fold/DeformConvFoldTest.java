package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.fold.Checkpoint.Gammas;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Verdict.Fate;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.DeformConv;
import dev.foldnet.processor.op.Slice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A deformable convolution takes any map of its value; of x a scale; of offsets and mask none. */
class DeformConvFoldTest {
  private static final List<Integer> ONE = List.of(1);
  private static final long SEED = 2;

  private final PreActivated net = new PreActivated();

  private static DeformConv deform(int kernel, int groups, boolean bias, boolean mask) {
    List<Integer> window = List.of(kernel);
    List<Integer> padding = List.of(kernel / 2);
    return new DeformConv(PreActivated.CHANNELS, window, ONE, padding, ONE, groups, bias, mask);
  }

  private int wide(String name, int channels) {
    return net.add(name, new Conv(channels, List.of(3), ONE, ONE, ONE, 1, true), net.in);
  }

  private int first(int channels, String name, int of) {
    return net.add(name, new Slice(ONE, List.of(0), List.of(channels), ONE), of);
  }

  @ParameterizedTest
  @CsvSource({"1, true", "1, false", "2, false", "4, true"})
  void takesTheBatchNormBehind(int groups, boolean bias) {
    DeformConv op = deform(3, groups, bias, true);
    int moved = net.add("op", op, net.in, wide("offset", 36), wide("mask", 18));
    net.output(net.batchNorm("bn", moved));
    OneBatchNorm bn = new OneBatchNorm(net.graph(), "bn");
    assertThat(bn.fate()).isEqualTo(Fate.F);
    assertThat(bn.verdict().form()).isEqualTo("into op");
    isRight(bn);
  }

  private static void isRight(OneBatchNorm bn) {
    for (Gammas gammas : Gammas.values()) {
      SameOutputs.check(bn.declared(), bn.folded(), bn.checkpoint(SEED, gammas), SEED);
    }
  }

  /** Of a stream that is stored with an offset, and without the scale behind it. */
  @Test
  void takesTheScaleInFront() {
    net.unit("a");
    int read = net.activated("read", net.stream);
    int moved = net.add("op", deform(3, 2, false, false), read, wide("offset", 18));
    net.output(net.conv("behind", 1, moved));
    net.sum("next", net.conv("next", 3, net.in));
    new OneBatchNorm(net.built(), "read_bn").holdsForAll();
  }

  @Test
  void takesNoShiftInFront() {
    Twins.of(pointwise(false), pointwise(true), "bn")
        .differ("the deform conv `op`, whose zeros at the border take no shift", Gammas.POSITIVE);
  }

  /** A window of one element, moved or not. */
  private static Graph pointwise(boolean moved) {
    DeformConvFoldTest test = new DeformConvFoldTest();
    int bn = test.net.batchNorm("bn", test.net.in);
    int offset = test.first(2, "offset", test.net.in);
    test.net.output(
        moved
            ? test.net.add("op", deform(1, 1, true, false), bn, offset)
            : test.net.add("op", new Conv(4, ONE, ONE, List.of(0), ONE, 1, true), bn));
    return test.net.graph();
  }

  /** Its inputs in a row, of which some are channels of the batch norm's value. */
  @ParameterizedTest
  @CsvSource({"true, true, false", "false, true, false", "false, false, true", "true, false, true"})
  void takesNothingOfOffsetsAndMask(boolean image, boolean offset, boolean mask) {
    int bn = net.batchNorm("bn", net.in);
    int other = net.conv("other", 3, net.in);
    net.output(
        net.add(
            "op",
            deform(1, 1, true, true),
            image ? bn : other,
            first(2, "offset", offset ? bn : other),
            first(1, "mask", mask ? bn : other)));
    OneBatchNorm one = new OneBatchNorm(net.graph(), "bn");
    assertThat(one.fate()).isEqualTo(Fate.K);
    assertThat(one.verdict().reason())
        .contains("the deform conv `op`, which lets no scale through");
    isRight(one);
  }
}
