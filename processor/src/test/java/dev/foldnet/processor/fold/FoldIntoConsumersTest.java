package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.graph.GraphText;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Rewrite;
import dev.foldnet.processor.graph.Rewrite.Change;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.graph.Verdict.Fate;
import dev.foldnet.processor.op.AdaptiveAvgPool;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Concat;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Deconv;
import dev.foldnet.processor.op.Flatten;
import dev.foldnet.processor.op.Linear;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.PixelShuffle;
import dev.foldnet.processor.op.Relu;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fold into the layers behind, and what it refuses. */
class FoldIntoConsumersTest {
  private static final double ROUNDING = 1e-12;
  private static final double CLEARLY_WRONG = 1e-3;
  private static final long SEED = 3;

  private final GraphBuilder graph = new GraphBuilder();
  private final int in = graph.input("in", 4, 6, 6);

  private static Conv conv(int padding, int groups) {
    return new Conv(4, List.of(3), List.of(2), List.of(padding), List.of(1), groups, groups == 1);
  }

  private static Deconv deconv(int kernel) {
    return new Deconv(4, List.of(kernel), List.of(1), List.of(0), List.of(0), List.of(1), 2, false);
  }

  private int batchNorm(int value) {
    return graph.add("bn", new BatchNorm(1e-5, true), value);
  }

  private static double error(Graph declared, Graph changed) {
    Checkpoint checkpoint = new Checkpoint(declared, SEED);
    return Checkpoint.difference(
        Interpreter.run(declared, checkpoint, SEED), Interpreter.run(changed, checkpoint, SEED));
  }

  private static void goes(Graph declared, String form) {
    Folded folded = Folds.fold(declared);
    assertThat(folded.verdicts()).containsExactly(new Verdict("bn", Fate.F, form, "", 0));
    assertThat(error(declared, folded.graph())).isLessThan(ROUNDING);
  }

  private static String reason(Graph declared) {
    List<Verdict> verdicts = Folds.fold(declared).verdicts();
    assertThat(verdicts).extracting(Verdict::fate).containsExactly(Fate.K);
    return verdicts.get(0).reason();
  }

  @Test
  void foldsIntoConvolution() {
    int conv =
        graph.add(
            "conv",
            new Conv(2, List.of(1), List.of(1), List.of(0), List.of(1), 1, true),
            batchNorm(in));
    Folded folded = Folds.fold(graph.build(conv));
    String keys = "BatchNormKeys(prefix=bn, channels=4, eps=1.0E-5, affine=true)";
    assertThat(GraphText.ofNodes(folded.graph()))
        .isEqualTo(
            """
            0 Net - ''
              %%0 in = Input(index=0, value=(N, 4, 6, 6))() : (N, 4, 6, 6)
              %%2 conv = Conv(out=2, kernel=[1, 1], stride=[1, 1], padding=[0, 0], dilation=[1, 1], \
            groups=1, bias=true, weight=false)(%%0) @conv : (N, 2, 6, 6)
                weight = ScaleIn(weight=conv.weight[2, 4, 1, 1], scale=Reading(of=%1$s, \
            method=scale, numbers=[], shape=[4]), transposed=false, groups=1)
                bias = Plus(left=conv.bias[2], right=ShiftIn(weight=conv.weight[2, 4, 1, 1], \
            shift=Reading(of=%1$s, method=shift, numbers=[], shape=[4]), transposed=false, groups=1))
            outputs %%2
            """
                .formatted(keys));
  }

  /** Layers that take a scale and a shift of their input. */
  static Stream<Arguments> layers() {
    return Stream.of(
        arguments(conv(0, 1)), arguments(conv(0, 2)), arguments(conv(0, 4)), arguments(deconv(1)));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void layerTakesIt(Op layer) {
    goes(graph.build(graph.add("layer", layer, batchNorm(in))), "into layer");
  }

  @Test
  void allReadersTakeIt() {
    int bn = batchNorm(graph.add("relu", new Relu(), in));
    int left = graph.add("left", conv(0, 1), bn);
    int right = graph.add("right", conv(0, 2), bn);
    goes(graph.build(left, right), "into left and right");
  }

  @Test
  void readersBehindPoolAndConcatTakeTheirParts() {
    int pool = graph.add("pool", new AdaptiveAvgPool(List.of(2)), batchNorm(in));
    int other = graph.add("other", new AdaptiveAvgPool(List.of(2)), in);
    int flat = graph.add("flat", new Flatten(), graph.add("both", new Concat(1), other, pool));
    goes(graph.build(graph.add("out", new Linear(3, false), flat)), "into out");
  }

  @Test
  void batchNormThatStaysTakesIt() {
    int bn = batchNorm(in);
    int next = graph.add("next", new BatchNorm(1e-5, true), bn);
    int padded = graph.add("padded", conv(1, 1), graph.add("relu", new Relu(), next));
    int free = graph.add("free", conv(0, 1), bn);
    assertThat(Folds.fold(graph.build(padded, free)).verdicts())
        .extracting(Verdict::form)
        .containsExactly("into next and free", "scale and shift");
  }

  /** Readers that do not take a shift, or no map at all. */
  static Stream<Arguments> obstacles() {
    return Stream.of(
        arguments(conv(1, 1), "the conv `op`, whose zeros at the border take no shift"),
        arguments(deconv(2), "the deconv `op`, whose zeros at the border take no shift"),
        arguments(new Relu(), "the relu `op`, which lets no negative scale through"));
  }

  @ParameterizedTest
  @MethodSource("obstacles")
  void refusesReader(Op op, String words) {
    int bn = batchNorm(in);
    int value = graph.add("op", op, bn);
    Graph declared = graph.build(graph.add("last", conv(0, 1), value));
    assertThat(reason(declared))
        .isEqualTo("its input is an input of the network; its value goes into " + words);
    assertThat(error(declared, forced(declared, op instanceof Relu ? value + 1 : value, bn)))
        .isGreaterThan(CLEARLY_WRONG);
  }

  @Test
  void refusesSumWithAnother() {
    int sum = graph.add("sum", new Add(), in, batchNorm(in));
    assertThat(reason(graph.build(graph.add("out", conv(0, 1), sum))))
        .endsWith("its value goes into the add `sum`, which wants the same of all its operands");
  }

  @Test
  void refusesOutput() {
    int bn = batchNorm(in);
    assertThat(reason(graph.build(graph.add("out", conv(0, 1), bn), bn)))
        .endsWith("; its value is an output of the network");
  }

  @Test
  void refusesChannelsThatBecomeOne() {
    int shuffle = graph.add("shuffle", new PixelShuffle(2), batchNorm(in));
    assertThat(reason(graph.build(graph.add("out", conv(0, 1), shuffle))))
        .endsWith("the pixel shuffle `shuffle`, which does not keep channels apart");
  }

  /** The graph with the batch norm folded into a layer behind it, allowed or not. */
  private static Graph forced(Graph declared, int layer, int bn) {
    Graph spelled = new BatchNormAsScaleShift().apply(Folding.of(declared)).graph();
    DefUse values = DefUse.of(spelled);
    Node norm = values.node(bn);
    Node folded =
        new Consumer(values.node(layer)).absorb(norm.weights().get(0), norm.weights().get(1));
    return new Rewrite(
            List.of(new Change.Replace(folded), new Change.Redirect(bn, norm.inputs().get(0))))
        .apply(spelled);
  }
}
