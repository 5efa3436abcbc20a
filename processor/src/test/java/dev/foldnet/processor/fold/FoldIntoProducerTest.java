package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.graph.GraphText;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.graph.Verdict.Fate;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.AvgPool;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.ChannelShuffle;
import dev.foldnet.processor.op.Concat;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Linear;
import dev.foldnet.processor.op.Mul;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Sigmoid;
import dev.foldnet.processor.op.Slice;
import dev.foldnet.processor.op.Sub;
import dev.foldnet.processor.weight.BatchNormKeys;
import dev.foldnet.processor.weight.Filled;
import dev.foldnet.processor.weight.Grid;
import dev.foldnet.processor.weight.Joined;
import dev.foldnet.processor.weight.Part;
import dev.foldnet.processor.weight.ScaleOut;
import dev.foldnet.processor.weight.Weight;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fold into the layer in front, and what it refuses. */
class FoldIntoProducerTest {
  private final GraphBuilder graph = new GraphBuilder();

  private static Conv conv(int out) {
    return new Conv(out, List.of(1), List.of(1), List.of(0), List.of(1), 1, false);
  }

  @Test
  void foldsIntoConvolution() {
    int in = graph.input("in", 3, 8, 8);
    int conv = graph.add("conv", conv(4), in);
    int bn = graph.add("bn", new BatchNorm(1e-5, true), conv);
    Folded folded = Folds.fold(graph.build(graph.add("activ", new Relu(), bn)));
    assertThat(GraphText.ofNodes(folded.graph()))
        .isEqualTo(
            """
            0 Net - ''
              %0 in = Input(index=0, value=(N, 3, 8, 8))() : (N, 3, 8, 8)
              %1 conv = Conv(out=4, kernel=[1, 1], stride=[1, 1], padding=[0, 0], dilation=[1, 1], \
            groups=1, bias=true, weight=false)(%0) @conv : (N, 4, 8, 8)
                weight = ScaleOut(weight=conv.weight[4, 3, 1, 1], \
            scale=Reading(of=BatchNormKeys(prefix=bn, channels=4, eps=1.0E-5, affine=true), \
            method=scale, numbers=[], shape=[4]), \
            transposed=false, groups=1)
                bias = Reading(of=BatchNormKeys(prefix=bn, channels=4, eps=1.0E-5, affine=true), \
            method=shift, numbers=[], shape=[4])
              %3 activ = Relu(%1) : (N, 4, 8, 8)
            outputs %3
            """);
    assertThat(folded.verdicts()).containsExactly(new Verdict("bn", Fate.F, "into conv", "", 0));
  }

  @Test
  void refusesValueThatOthersRead() {
    int in = graph.input("in", 3, 8, 8);
    int conv = graph.add("conv", conv(4), in);
    int bn = graph.add("bn", new BatchNorm(1e-5, true), conv);
    int other = graph.add("other", new Relu(), conv);
    Folded folded = Folds.fold(graph.build(bn, other));
    assertThat(folded.verdicts())
        .containsExactly(
            new Verdict(
                "bn",
                Fate.K,
                "scale and shift",
                "its input, the conv `conv`, is read by `other` too; its value is an output of"
                    + " the network",
                1));
  }

  @Test
  void countsTheOtherReaders() {
    int conv = graph.add("conv", conv(4), graph.input("in", 3, 8, 8));
    int bn = batchNorm(conv);
    int second = graph.add("second", new Relu(), conv);
    int third = graph.add("third", new Sigmoid(), conv);
    assertThat(Folds.fold(graph.build(bn, second, third)).verdicts().get(0).reason())
        .startsWith("its input, the conv `conv`, is read by `second` and one other too; ");
    int fourth = graph.add("fourth", new Sigmoid(), conv);
    assertThat(Folds.fold(graph.build(bn, second, third, fourth)).verdicts().get(0).reason())
        .startsWith("its input, the conv `conv`, is read by `second` and 2 others too; ");
  }

  @Test
  void thereMayBeManyChannels() {
    int conv = graph.add("conv", conv(5000), graph.input("in", 1, 1, 1));
    Folded folded = Folds.fold(graph.build(batchNorm(conv)));
    assertThat(taken(folded, "conv")).containsExactly(s(5000), t(5000));
  }

  private static Weight s(int channels) {
    return new BatchNormKeys("bn", channels, 1e-5, true).scale();
  }

  private static Weight t(int channels) {
    return new BatchNormKeys("bn", channels, 1e-5, true).shift();
  }

  /** The scale that a folded layer has taken in, and its bias. */
  private static List<Weight> taken(Folded folded, String layer) {
    List<Weight> weights =
        folded.graph().nodes().stream()
            .filter(node -> node.key().equals(layer))
            .findFirst()
            .orElseThrow()
            .weights();
    Weight scale = ((ScaleOut) weights.get(0)).scale();
    return weights.size() == 1 ? List.of(scale) : List.of(scale, weights.get(1));
  }

  private int in() {
    return graph.input("in", 4, 8, 8);
  }

  private int batchNorm(int value) {
    return graph.add("bn", new BatchNorm(1e-5, true), value);
  }

  @Test
  void eachPartOfConcatTakesItsPart() {
    int in = in();
    int left = graph.add("left", conv(4), in);
    AvgPool pool = new AvgPool(List.of(3), List.of(1), List.of(1), false, false);
    int right = graph.add("pool", pool, graph.add("right", conv(2), in));
    int bn = batchNorm(graph.add("concat", new Concat(1), left, right));
    Folded folded = Folds.fold(graph.build(bn));
    assertThat(folded.verdicts())
        .containsExactly(new Verdict("bn", Fate.F, "into left and right", "", 0));
    assertThat(taken(folded, "left")).containsExactly(new Part(s(6), 0, 4), new Part(t(6), 0, 4));
    assertThat(taken(folded, "right")).containsExactly(new Part(s(6), 4, 6), new Part(t(6), 4, 6));
  }

  @Test
  void otherPartOfSplitStaysAsItIs() {
    int conv = graph.add("conv", conv(6), in());
    int plain = graph.add("plain", new Slice(List.of(1), List.of(0), List.of(2), List.of(1)), conv);
    int part = graph.add("part", new Slice(List.of(1), List.of(2), List.of(6), List.of(1)), conv);
    int bn = batchNorm(part);
    Folded folded = Folds.fold(graph.build(graph.add("relu", new Relu(), plain), bn));
    assertThat(taken(folded, "conv"))
        .containsExactly(
            new Joined(List.of(new Filled(2, 1), s(4))),
            new Joined(List.of(new Filled(2, 0), t(4))));
  }

  @Test
  void refusesPartThatOthersReadToo() {
    int conv = graph.add("conv", conv(6), in());
    int plain = graph.add("plain", new Slice(List.of(1), List.of(0), List.of(3), List.of(1)), conv);
    int part = graph.add("part", new Slice(List.of(1), List.of(2), List.of(6), List.of(1)), conv);
    int bn = batchNorm(part);
    Folded folded = Folds.fold(graph.build(graph.add("relu", new Relu(), plain), bn));
    assertThat(folded.verdicts())
        .extracting(Verdict::reason)
        .containsExactly(
            "its input comes from the conv `conv`, which is read by `plain` too; its value is an"
                + " output of the network");
  }

  @Test
  void shuffleMovesChannels() {
    int shuffle = graph.add("shuffle", new ChannelShuffle(2), graph.add("conv", conv(6), in()));
    Folded folded = Folds.fold(graph.build(batchNorm(shuffle)));
    assertThat(taken(folded, "conv").get(0)).isEqualTo(new Grid(s(6), 0, 2, 1, 3, 2));
  }

  @Test
  void summandsShareTheScaleAndOneTakesTheShift() {
    int in = in();
    int sum =
        graph.add(
            "sum", new Add(), graph.add("left", conv(4), in), graph.add("right", conv(4), in));
    Folded folded = Folds.fold(graph.build(batchNorm(sum)));
    assertThat(taken(folded, "left")).containsExactly(s(4), t(4));
    assertThat(taken(folded, "right")).containsExactly(s(4));
  }

  @Test
  void theFirstOfADifferenceTakesTheShift() {
    int in = in();
    int difference =
        graph.add(
            "difference",
            new Sub(),
            graph.add("left", conv(4), in),
            graph.add("right", conv(4), in));
    Folded folded = Folds.fold(graph.build(batchNorm(difference)));
    assertThat(taken(folded, "left")).containsExactly(s(4), t(4));
    assertThat(taken(folded, "right")).containsExactly(s(4));
  }

  @Test
  void goesBackWithoutSpatialAxesToo() {
    int in = graph.input("in", 4);
    int left = graph.add("left", new Linear(2, false), in);
    int right = graph.add("right", new Linear(3, false), in);
    Folded folded =
        Folds.fold(graph.build(batchNorm(graph.add("concat", new Concat(1), left, right))));
    assertThat(taken(folded, "left")).containsExactly(new Part(s(5), 0, 2), new Part(t(5), 0, 2));
    assertThat(taken(folded, "right")).containsExactly(new Part(s(5), 2, 5), new Part(t(5), 2, 5));
  }

  @Test
  void batchNormGoesIntoOneThatStays() {
    int relu = graph.add("relu", new Relu(), in());
    int first = graph.add("first", new BatchNorm(1e-5, true), relu);
    Folded folded = Folds.fold(graph.build(batchNorm(first)));
    assertThat(folded.verdicts())
        .extracting(Verdict::fate, Verdict::form)
        .containsExactly(tuple(Fate.K, "scale and shift"), tuple(Fate.F, "into first"));
  }

  /** A factor behind a gate is found on either side, in a product of products too. */
  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void findsTheFactorThatTakesAScale(boolean gateFirst, boolean gatesFirst) {
    int in = graph.input("in", 4, 8, 8);
    int gate = graph.add("gate", new Sigmoid(), in);
    int factor = graph.add("factor", conv(4), in);
    int inner =
        gateFirst
            ? graph.add("inner", new Mul(), gate, factor)
            : graph.add("inner", new Mul(), factor, gate);
    int outer =
        gatesFirst
            ? graph.add("outer", new Mul(), gate, inner)
            : graph.add("outer", new Mul(), inner, gate);
    int sum = graph.add("sum", new Add(), graph.add("summand", conv(4), in), outer);
    Folded folded = Folds.fold(graph.build(graph.add("bn", new BatchNorm(1e-5, true), sum)));
    assertThat(folded.verdicts()).extracting(Verdict::fate).containsExactly(Fate.F);
    assertThat(taken(folded, "factor")).hasSize(1).first().isEqualTo(s(4));
  }

  @Test
  void aLayerTakesInAHundredBatchNorms() {
    assertThat(verdictsOfARow(100)).allMatch(verdict -> verdict.fate() == Fate.F);
    assertThat(verdictsOfARow(101).stream().filter(verdict -> verdict.fate() == Fate.K))
        .singleElement()
        .extracting(Verdict::reason)
        .asString()
        .contains("the weights of conv would be made of over 100 batch norms");
  }

  private static List<Verdict> verdictsOfARow(int batchNorms) {
    GraphBuilder graph = new GraphBuilder();
    int value = graph.add("conv", conv(4), graph.input("in", 4, 8, 8));
    for (int i = 1; i <= batchNorms; i++) {
      value = graph.add("bn" + i, new BatchNorm(1e-5, true), value);
    }
    return Folds.fold(graph.build(value)).verdicts();
  }
}
