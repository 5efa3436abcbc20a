package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.fold.Checkpoint.Gammas;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.graph.Verdict.Fate;
import dev.foldnet.processor.op.AdaptiveAvgPool;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Concat;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.MaxPool;
import dev.foldnet.processor.op.Mul;
import dev.foldnet.processor.op.PRelu;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Sigmoid;
import dev.foldnet.processor.op.Slice;
import dev.foldnet.processor.op.Sub;
import dev.foldnet.processor.op.Swish;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batch norms that leave residual streams, and what keeps them there. */
class FoldIntoStreamsTest {
  private static final double ROUNDING = 1e-12;
  private static final long SEED = 5;
  private static final int CHANNELS = 4;

  private final GraphBuilder graph = new GraphBuilder();
  private final int in = graph.input("in", 3, 5, 6);
  private int stream;

  private int conv(String name, int kernel, int from) {
    Conv conv =
        new Conv(CHANNELS, List.of(kernel), List.of(1), List.of(kernel / 2), List.of(1), 1, false);
    return graph.add(name, conv, from);
  }

  private int relu(String name, int from) {
    return graph.add(name, new Relu(), from);
  }

  private int batchNorm(String name, int from) {
    return graph.add(name, new BatchNorm(1e-5, true), from);
  }

  /** A padded convolution of the pre-activated stream. */
  private int body(String unit) {
    int bn = batchNorm(unit + "_bn", stream);
    return conv(unit + "_conv", 3, relu(unit + "_relu", bn));
  }

  private void unit(String unit) {
    stream = graph.add(unit + "_sum", new Add(), body(unit), stream);
  }

  /** A head, two units, and a batch norm behind them. */
  private Graph network() {
    stream = conv("head", 3, in);
    unit("a");
    unit("b");
    return tail();
  }

  private Graph tail() {
    return graph.build(conv("tail", 1, relu("last_relu", batchNorm("last_bn", stream))));
  }

  private static Folded folded(Graph declared) {
    return Folds.fold(declared);
  }

  private static List<String> keys(Graph declared, Fate fate) {
    return folded(declared).verdicts().stream()
        .filter(verdict -> verdict.fate() == fate)
        .map(Verdict::key)
        .toList();
  }

  private static String reason(Graph declared, String key) {
    Optional<Verdict> found =
        folded(declared).verdicts().stream().filter(verdict -> verdict.key().equals(key)).findAny();
    assertThat(found.orElseThrow().fate()).isEqualTo(Fate.K);
    return found.get().reason();
  }

  /** The batch norms whose op is scale 1 and shift 0; the outputs have to be the same. */
  private static List<String> gone(Graph declared, Checkpoint checkpoint) {
    Graph folded = folded(declared).graph();
    assertThat(
            Checkpoint.difference(
                Interpreter.run(declared, checkpoint, SEED),
                Interpreter.run(folded, checkpoint, SEED)))
        .isLessThan(ROUNDING);
    return checkpoint.gone(folded);
  }

  @ParameterizedTest
  @CsvSource({"POSITIVE", "SIGNS_BY_CHANNEL"})
  void allGoWhereSignsAgree(Gammas gammas) {
    Graph declared = network();
    assertThat(keys(declared, Fate.S)).containsExactly("a_bn", "b_bn", "last_bn");
    assertThat(gone(declared, new Checkpoint(declared, SEED, gammas)))
        .containsExactly("a_bn", "b_bn", "last_bn");
  }

  @Test
  void verdictsNameTheLayersThatTakeTheFactors() {
    assertThat(folded(network()).verdicts())
        .extracting(Verdict::form)
        .containsExactly(
            "into its stream and a_conv", "into its stream and b_conv", "into its stream and tail");
  }

  @Test
  void oneWhoseSignsDifferStays() {
    Graph declared = network();
    Checkpoint checkpoint = new Checkpoint(declared, SEED, Gammas.POSITIVE);
    checkpoint.set("a_bn.weight", 2, -1.5f);
    assertThat(gone(declared, checkpoint)).containsExactly("b_bn", "last_bn");
  }

  @Test
  void signsAreThoseOfTheOneWithWhichMostGo() {
    Graph declared = network();
    Checkpoint checkpoint = new Checkpoint(declared, SEED, Gammas.POSITIVE);
    checkpoint.set("b_bn.weight", 1, -1.5f);
    checkpoint.set("last_bn.weight", 1, -0.5f);
    assertThat(gone(declared, checkpoint)).containsExactly("b_bn", "last_bn");
  }

  @Test
  void oneThatForgetsAChannelStays() {
    Graph declared = network();
    Checkpoint checkpoint = new Checkpoint(declared, SEED, Gammas.POSITIVE);
    checkpoint.set("b_bn.weight", 3, 0);
    assertThat(gone(declared, checkpoint)).containsExactly("a_bn", "last_bn");
  }

  /** |o| = |t / s| at most 32 (|mean| + sqrt(var + eps)): here of mean 0 and var + eps 1. */
  @ParameterizedTest
  @CsvSource({"31, true", "-31, true", "33, false", "-33, false"})
  void offsetsAreBounded(float offset, boolean goes) {
    Graph declared = network();
    Checkpoint checkpoint = new Checkpoint(declared, SEED, Gammas.POSITIVE);
    checkpoint.set("b_bn.running_mean", 0, 0);
    checkpoint.set("b_bn.running_var", 0, 1 - 1e-5f);
    checkpoint.set("b_bn.weight", 0, 1e-6f);
    checkpoint.set("b_bn.bias", 0, 1e-6f * offset);
    assertThat(gone(declared, checkpoint).contains("b_bn")).isEqualTo(goes);
  }

  @Test
  void positiveHeadLetsPositiveGammasGo() {
    stream = relu("head_relu", conv("head", 3, in));
    unit("a");
    unit("b");
    Graph declared = tail();
    assertThat(reason(declared, "a_bn"))
        .endsWith("its input is wanted as it is by the relu `head_relu`");
    assertThat(keys(declared, Fate.S)).containsExactly("b_bn", "last_bn");
    assertThat(gone(declared, new Checkpoint(declared, SEED, Gammas.POSITIVE)))
        .containsExactly("b_bn", "last_bn");
    assertThat(gone(declared, new Checkpoint(declared, SEED, Gammas.SIGNS_BY_CHANNEL))).isEmpty();
    assertThat(folded(declared).verdicts())
        .filteredOn(verdict -> verdict.fate() == Fate.S)
        .extracting(Verdict::reason)
        .containsOnly("goes if all gammas are positive and the offsets are small");
  }

  @Test
  void maxPoolInsideWantsPositiveSigns() {
    stream = conv("head", 3, in);
    unit("a");
    stream = graph.add("max", new MaxPool(List.of(3), List.of(1), List.of(1), false), stream);
    unit("b");
    Graph declared = tail();
    assertThat(keys(declared, Fate.S)).contains("b_bn", "last_bn");
    assertThat(gone(declared, new Checkpoint(declared, SEED, Gammas.POSITIVE)))
        .contains("b_bn", "last_bn");
    assertThat(gone(declared, new Checkpoint(declared, SEED, Gammas.SIGNS_BY_CHANNEL))).isEmpty();
  }

  /** What it reads is a part of the value, by which it would have to divide its offset. */
  @ParameterizedTest
  @CsvSource({
    "output, POSITIVE",
    "relu, POSITIVE",
    "conv, POSITIVE",
    "conv, SIGNS_BY_CHANNEL",
    "output, ALL_KINDS",
    "relu, ALL_KINDS",
    "conv, ALL_KINDS"
  })
  void whatTakesTheFactorOfAnotherStays(String behind, Gammas gammas) {
    stream = conv("head", 3, in);
    int first = batchNorm("first_bn", stream);
    int max = graph.add("max", new MaxPool(List.of(3), List.of(1), List.of(1), false), first);
    int second = batchNorm("second_bn", max);
    int value =
        switch (behind) {
          case "relu" -> conv("behind", 3, relu("second_relu", second));
          case "conv" -> conv("behind", 3, second);
          default -> second;
        };
    int other = conv("other", 3, batchNorm("other_bn", stream));
    Graph declared = graph.build(value, other);
    assertThat(keys(declared, Fate.S)).containsExactly("first_bn");
    assertThat(reason(declared, "second_bn"))
        .contains("it takes the factor of the batch norm `first_bn`, which may go itself");
    assertThat(gone(declared, new Checkpoint(declared, SEED, gammas))).doesNotContain("second_bn");
  }

  /** The offset that it wants in front would be that of other channels behind. */
  @Test
  void valueThatSharesAnOffsetWithWhatIsReadIsNoneWithout() {
    int x = conv("head", 1, in);
    int bn = batchNorm("bn", x);
    int front = graph.add("front", new Slice(List.of(1), List.of(0), List.of(2), List.of(1)), x);
    int back = graph.add("back", new Slice(List.of(1), List.of(2), List.of(4), List.of(1)), x);
    int turned = graph.add("turned", new Concat(1), batchNorm("back_bn", back), front);
    int both = graph.add("both", new Concat(2), turned, bn);
    Graph declared = graph.build(conv("tail", 1, both));
    for (Gammas gammas : Gammas.values()) {
      assertThat(gone(declared, new Checkpoint(declared, SEED, gammas))).doesNotContain("bn");
    }
  }

  @Test
  void valueHasOneOffset() {
    stream = conv("head", 3, in);
    unit("a");
    int other = conv("other", 3, relu("other_relu", batchNorm("other_bn", stream)));
    unit("b");
    graph.add("both", new Add(), stream, other);
    stream = graph.add("sum", new Add(), stream, other);
    Graph declared = tail();
    assertThat(reason(declared, "b_bn"))
        .contains("its input is stored as the batch norm `other_bn`");
  }

  @Test
  void gateBehindTheLayerTakesNoStep() {
    stream = conv("head", 3, in);
    unit("a");
    int body = body("b");
    int squeezed = conv("squeeze", 1, graph.add("pool", new AdaptiveAvgPool(List.of(1)), body));
    int gate = graph.add("gate", new Mul(), body, graph.add("sigmoid", new Sigmoid(), squeezed));
    stream = graph.add("b_sum", new Add(), gate, stream);
    assertThat(reason(tail(), "last_bn"))
        .endsWith("no summand of the add `b_sum` comes from a layer alone");
  }

  /** The network with a layer that two sums read, of which the other adds a value of its own. */
  private Graph readByTwoSums(int own) {
    int body = body("b");
    int other = graph.add("other", new Add(), own, body);
    stream = graph.add("b_sum", new Add(), body, stream);
    stream = graph.add("sum", new Concat(1), stream, other);
    return tail();
  }

  @Test
  void layerThatAnotherSumReadsTakesTheStepIfThatHasAnother() {
    stream = conv("head", 3, in);
    unit("a");
    Graph declared = readByTwoSums(conv("other_conv", 1, stream));
    assertThat(keys(declared, Fate.S)).containsExactly("a_bn", "b_bn", "last_bn");
    assertThat(gone(declared, new Checkpoint(declared, SEED, Gammas.POSITIVE)))
        .containsExactly("a_bn", "b_bn", "last_bn");
    Checkpoint checkpoint = new Checkpoint(declared, SEED, Gammas.POSITIVE);
    checkpoint.set("last_bn.weight", 5, 0);
    assertThat(gone(declared, checkpoint)).containsExactly("a_bn", "b_bn");
  }

  @Test
  void layerThatASumReadsTwiceTakesNoStep() {
    stream = conv("head", 3, in);
    int body = body("a");
    stream = graph.add("twice", new Add(), body, body);
    assertThat(reason(tail(), "last_bn"))
        .endsWith("no summand of the add `twice` comes from a layer alone");
  }

  /** Each sum is read by the next two: there are as many ways as Fibonacci's numbers say. */
  @Test
  void sumsThatFindNoLayerAreGoneOverOnce() {
    int before = relu("first", conv("head", 3, in));
    stream = relu("second", conv("other", 3, before));
    for (int i = 0; i < 60; i++) {
      int sum = graph.add("sum" + i, new Add(), stream, before);
      before = stream;
      stream = sum;
    }
    assertThat(reason(tail(), "last_bn"))
        .endsWith("no summand of the add `sum59` comes from a layer alone");
  }

  /**
   * The same over an offset that is known: it comes along as often as Fibonacci's numbers say, and
   * is counted, not listed.
   */
  @ParameterizedTest
  @CsvSource({"5, S", "6, K", "60, K"})
  void offsetsOfSumsOfSumsAreCounted(int sums, Fate fate) {
    stream = conv("head", 3, in);
    int bn = batchNorm("a_bn", stream);
    int before = relu("other", conv("other_conv", 3, relu("a_relu", bn)));
    for (int i = 0; i < sums; i++) {
      int sum = graph.add("sum" + i, new Add(), stream, before);
      before = stream;
      stream = sum;
    }
    Graph declared = graph.build(conv("tail", 1, stream), conv("a_conv", 3, bn));
    assertThat(keys(declared, fate)).containsExactly("a_bn");
    if (fate == Fate.K) {
      assertThat(reason(declared, "a_bn"))
          .endsWith("go to the conv `tail` with an offset that is added over 8 times");
    } else {
      assertThat(gone(declared, new Checkpoint(declared, SEED, Gammas.POSITIVE)))
          .containsExactly("a_bn");
    }
  }

  /** The taker is subtracted, or added to what is; in the last the stream itself is. */
  @ParameterizedTest
  @CsvSource({"0, POSITIVE", "0, SIGNS_BY_CHANNEL", "1, POSITIVE", "1, SIGNS_BY_CHANNEL"})
  void offsetsGoThroughDifferences(int taker, Gammas gammas) {
    stream = conv("head", 3, in);
    unit("a");
    for (String unit : List.of("b", "c")) {
      int body = body(unit);
      int sum = graph.add(unit + "_inner", new Sub(), body, conv(unit + "_own", 1, stream));
      stream =
          taker == 1
              ? graph.add(unit + "_sum", new Sub(), stream, sum)
              : graph.add(unit + "_sum", new Sub(), sum, stream);
    }
    Graph declared = tail();
    String[] all = {"a_bn", "b_bn", "c_bn", "last_bn"};
    assertThat(keys(declared, Fate.S)).containsExactly(all);
    Checkpoint checkpoint = new Checkpoint(declared, SEED, gammas);
    assertThat(gone(declared, checkpoint)).containsExactly(all);
    checkpoint.set("c_bn.weight", 2, 0);
    assertThat(gone(declared, checkpoint)).containsExactly("a_bn", "b_bn", "last_bn");
  }

  /** 0 is the difference: the layer takes what the stream has, and not what it lacks. */
  @Test
  void differencesThatAreOutputsAreBalanced() {
    stream = conv("head", 3, in);
    unit("a");
    int last = batchNorm("last_bn", stream);
    int difference = graph.add("difference", new Sub(), stream, conv("own", 1, in));
    Graph declared = graph.build(conv("tail", 1, relu("last_relu", last)), difference);
    assertThat(keys(declared, Fate.S)).containsExactly("a_bn", "last_bn");
    assertThat(gone(declared, new Checkpoint(declared, SEED, Gammas.POSITIVE)))
        .containsExactly("a_bn", "last_bn");
  }

  @Test
  void layerOfTwoSumsTakesOneStep() {
    stream = conv("head", 3, in);
    unit("a");
    int own = relu("other_relu", conv("other_conv", 1, stream));
    assertThat(reason(readByTwoSums(own), "last_bn"))
        .endsWith("no summand of the add `other` comes from a layer alone");
  }

  /** Each but the first is added to the next: s2 = c2 + s1, s3 = c3 + s2. */
  @Test
  void layersTakeTheirStepsWhereSumsStandOnSums() {
    stream = relu("head_relu", conv("head", 3, in));
    int s1 = conv("c1", 3, stream);
    int s2 = graph.add("s2", new Add(), s1, conv("c2", 3, stream));
    int s3 = graph.add("s3", new Add(), s2, conv("c3", 3, stream));
    stream = graph.add("joined", new Concat(1), s1, s2, s3);
    Graph declared = tail();
    assertThat(keys(declared, Fate.S)).containsExactly("last_bn");
    assertThat(gone(declared, new Checkpoint(declared, SEED, Gammas.SIGNS_BY_CHANNEL))).isEmpty();
    assertThat(gone(declared, new Checkpoint(declared, SEED, Gammas.POSITIVE)))
        .containsExactly("last_bn");
  }

  @Test
  void layerThatOtherLayersReadTakesTheStep() {
    stream = conv("head", 3, in);
    unit("a");
    int body = body("b");
    int other = conv("other", 1, body);
    stream = graph.add("b_sum", new Add(), body, stream);
    stream = graph.add("sum", new Concat(1), stream, other);
    Graph declared = tail();
    assertThat(keys(declared, Fate.S)).containsExactly("a_bn", "b_bn", "last_bn");
    assertThat(gone(declared, new Checkpoint(declared, SEED, Gammas.POSITIVE)))
        .containsExactly("a_bn", "b_bn", "last_bn");
  }

  @Test
  void paddedReaderWantsNoOffset() {
    stream = conv("head", 3, in);
    unit("a");
    int raw = conv("raw", 3, stream);
    unit("b");
    stream = graph.add("sum", new Add(), stream, raw);
    assertThat(reason(tail(), "b_bn")).endsWith("its input is wanted as it is by the conv `raw`");
  }

  @ParameterizedTest
  @CsvSource({"POSITIVE", "SIGNS_BY_CHANNEL"})
  void beforeOtherActivationsTheStreamIsScaled(Gammas gammas) {
    stream = conv("head", 3, in);
    unit("a");
    int swish = graph.add("swish", new Swish(), batchNorm("b_bn", stream));
    stream = graph.add("sum", new Add(), stream, conv("b_conv", 3, swish));
    Graph declared = tail();
    assertThat(folded(declared).verdicts())
        .extracting(Verdict::form)
        .containsExactly(
            "into its stream and a_conv", "into its stream", "into its stream and tail");
    assertThat(gone(declared, new Checkpoint(declared, SEED, gammas)))
        .containsExactly("a_bn", "b_bn", "last_bn");
  }

  @Test
  void oneStreamHasOneScaleForOtherActivations() {
    stream = conv("head", 3, in);
    unit("a");
    int swish = graph.add("swish", new Swish(), batchNorm("b_bn", stream));
    stream = graph.add("sum", new Add(), stream, conv("b_conv", 3, swish));
    int second = graph.add("swish2", new Swish(), batchNorm("c_bn", stream));
    stream = graph.add("sum2", new Add(), stream, conv("c_conv", 3, second));
    assertThat(reason(tail(), "c_bn"))
        .endsWith("its value goes into the swish `swish2`, which lets no scale through");
  }

  /** As in ResNet in ResNet: what is behind the activation is a summand itself. */
  private void activatedSum(String unit, int side) {
    int sum = graph.add(unit + "_sum", new Add(), conv(unit + "_conv", 3, side), stream);
    stream = relu(unit + "_relu", batchNorm(unit + "_bn", sum));
  }

  @ParameterizedTest
  @CsvSource({"POSITIVE, 'a_bn,b_bn,c_bn'", "SIGNS_BY_CHANNEL, 'a_bn'"})
  void activatedSummandsAreScaled(Gammas gammas, String going) {
    int side = conv("side", 3, in);
    stream = conv("head", 3, in);
    activatedSum("a", side);
    activatedSum("b", side);
    activatedSum("c", side);
    Graph declared = graph.build(conv("tail", 1, stream));
    assertThat(keys(declared, Fate.S)).containsExactly("b_bn", "c_bn");
    assertThat(keys(declared, Fate.F)).containsExactly("a_bn");
    assertThat(gone(declared, new Checkpoint(declared, SEED, gammas)))
        .isSubsetOf(List.of(going.split(",")));
  }

  /** As in ESPNetv2: branches that are added up are joined with their sums. */
  @Test
  void channelsMayBeSummandsOfOthers() {
    int first = conv("first", 3, in);
    int second = graph.add("second_sum", new Add(), first, conv("second", 3, in));
    int third = graph.add("third_sum", new Add(), second, conv("third", 3, in));
    stream = graph.add("all", new Concat(1), first, second, third);
    Graph declared = tail();
    assertThat(keys(declared, Fate.S)).containsExactly("last_bn");
    Checkpoint checkpoint = new Checkpoint(declared, SEED, Gammas.POSITIVE);
    assertThat(gone(declared, checkpoint)).containsExactly("last_bn");
    checkpoint.set("last_bn.weight", 2, 0);
    assertThat(gone(declared, checkpoint)).isEmpty();
  }

  private int prelu(String name, int slopes, int from) {
    return graph.add(name, new PRelu(slopes), from);
  }

  /** A stream that is never negative, and a batch norm behind which PReLUs take signs. */
  private Graph preluNetwork(int slopes) {
    stream = relu("head_relu", conv("head", 3, in));
    int side = conv("side", 3, relu("side_relu", conv("side_in", 3, in)));
    stream = graph.add("sum", new Add(), stream, side);
    int activated = prelu("last_prelu", slopes, batchNorm("last_bn", stream));
    int pooled = graph.add("pool", new AdaptiveAvgPool(List.of(1)), activated);
    return graph.build(
        conv("tail", 3, activated), conv("pooled_tail", 1, pooled), conv("raw", 1, stream));
  }

  @ParameterizedTest
  @CsvSource({"1, SIGNS", "4, SIGNS", "1, SIGNS_BY_CHANNEL", "4, SIGNS_BY_CHANNEL", "4, POSITIVE"})
  void slopesOfAPReluTakeSigns(int slopes, Gammas gammas) {
    Graph declared = preluNetwork(slopes);
    assertThat(folded(declared).verdicts())
        .filteredOn(verdict -> verdict.fate() == Fate.S)
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.form()).isEqualTo("into its stream and tail and pooled_tail");
              assertThat(verdict.reason())
                  .isEqualTo("goes if no gamma and no slope is 0 and the offsets are small");
            });
    assertThat(gone(declared, new Checkpoint(declared, SEED, gammas))).containsExactly("last_bn");
  }

  @ParameterizedTest
  @CsvSource({
    "-2, 0, false",
    "2, 0, true",
    "-2, -0.5, true",
    "-2, 1e-8, true",
    "-2, 1e-13, false",
    "2, 1e-13, true",
    "-2, 3e4, true",
    "-2, 2e12, false",
    "0, 0.5, false",
    "-1e-8, 0.5, false"
  })
  void slopesOfZeroTakeNone(float gamma, float slope, boolean goes) {
    Graph declared = preluNetwork(4);
    Checkpoint checkpoint = new Checkpoint(declared, SEED, Gammas.POSITIVE);
    checkpoint.set("last_bn.weight", 2, gamma);
    checkpoint.set("last_prelu.weight", 2, slope);
    assertThat(gone(declared, checkpoint).contains("last_bn")).isEqualTo(goes);
  }

  /** As in ESPNetv2: sums of branches have one scale, and their batch norms' signs differ. */
  @Test
  void channelsOfOneScaleMayHaveBothSigns() {
    stream = conv("head", 3, in);
    int second = graph.add("second", new Add(), stream, conv("own", 3, in));
    int joined = graph.add("joined", new Concat(1), stream, second);
    int activated = prelu("last_prelu", 8, batchNorm("last_bn", joined));
    Graph declared = graph.build(conv("tail", 1, activated));
    assertThat(keys(declared, Fate.S)).containsExactly("last_bn");
    Checkpoint checkpoint = new Checkpoint(declared, SEED, Gammas.POSITIVE);
    checkpoint.set("last_bn.weight", 1, -1.5f);
    checkpoint.set("last_bn.weight", 6, -0.5f);
    assertThat(gone(declared, checkpoint)).containsExactly("last_bn");
    checkpoint.set("last_prelu.weight", 5, 0); // channel 5 is 1 and another, and positive
    assertThat(gone(declared, checkpoint)).containsExactly("last_bn");
    checkpoint.set("last_prelu.weight", 1, 0);
    assertThat(gone(declared, checkpoint)).isEmpty();
  }

  /** Each has its own slopes, and layers of its own; a sum takes no factor. */
  @Test
  void allReadersHaveToTakeTheSign() {
    stream = relu("head_relu", conv("head", 3, in));
    unit("a");
    int bn = batchNorm("b_bn", stream);
    int first = conv("first", 3, prelu("first_prelu", 4, bn));
    int second = conv("second", 3, prelu("second_prelu", 1, bn));
    stream = graph.add("sum", new Add(), stream, graph.add("inner", new Add(), first, second));
    int last = batchNorm("c_bn", stream);
    int other = relu("other_relu", last);
    int activated = prelu("last_prelu", 4, last);
    Graph declared = graph.build(conv("tail", 1, activated), conv("tail2", 1, other));
    assertThat(keys(declared, Fate.S)).containsExactly("b_bn", "c_bn");
    Checkpoint checkpoint = new Checkpoint(declared, SEED, Gammas.SIGNS_BY_CHANNEL);
    assertThat(gone(declared, checkpoint)).containsExactly("b_bn");
    checkpoint.set("second_prelu.weight", 0, 0);
    assertThat(gone(declared, checkpoint)).isEmpty();
  }

  @Test
  void withoutActivationBehindSignsDoNotMatter() {
    stream = conv("head", 3, in);
    unit("a");
    stream = graph.add("sum", new Add(), stream, conv("b_conv", 3, batchNorm("b_bn", stream)));
    Graph declared = tail();
    Verdict verdict = folded(declared).verdicts().get(1);
    assertThat(verdict.reason()).isEqualTo("goes if no gamma is 0 and the offsets are small");
    Checkpoint checkpoint = new Checkpoint(declared, SEED, Gammas.POSITIVE);
    checkpoint.set("b_bn.weight", 1, -0.5f);
    assertThat(gone(declared, checkpoint)).containsExactly("a_bn", "b_bn", "last_bn");
    checkpoint.set("a_bn.weight", 1, -0.5f);
    assertThat(gone(declared, checkpoint)).containsExactly("a_bn", "b_bn");
  }

  @Test
  void outputInsideIsAsItWas() {
    stream = conv("head", 3, in);
    unit("a");
    int inside = stream;
    unit("b");
    int last = conv("tail", 1, relu("last_relu", batchNorm("last_bn", stream)));
    Graph declared = graph.build(inside, last);
    assertThat(keys(declared, Fate.S)).containsExactly("a_bn", "last_bn");
    assertThat(gone(declared, new Checkpoint(declared, SEED, Gammas.POSITIVE)))
        .containsExactly("a_bn", "last_bn");
  }
}
