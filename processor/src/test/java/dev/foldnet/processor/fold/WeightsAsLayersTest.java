package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.graph.GraphText;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.graph.Verdict.Fate;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Constant;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.FreeWeight;
import dev.foldnet.processor.op.Mul;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Relu;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batch norms go into products and sums with weights. */
class WeightsAsLayersTest {
  private static final int SEEDS = 10;

  private final GraphBuilder graph = new GraphBuilder();
  private final int in = graph.input("in", 3, 5, 6);
  private final int relu = graph.add("relu", new Relu(), conv("conv", 1, in));

  private int conv(String name, int kernel, int from) {
    return graph.add(
        name,
        new Conv(4, List.of(kernel), List.of(1), List.of(kernel / 2), List.of(1), 1, false),
        from);
  }

  private int weight(Integer... sizes) {
    return graph.add("w", new FreeWeight(List.of(sizes), false));
  }

  private int batchNorm(int from) {
    return graph.add("bn", new BatchNorm(1e-5, true), from);
  }

  private static void gone(Graph declared, Fate fate) {
    Folded folded = Folds.fold(declared);
    assertThat(folded.verdicts()).extracting(Verdict::fate).containsExactly(fate);
    for (long seed = 0; seed < SEEDS; seed++) {
      SameOutputs.check(declared, folded, new Checkpoint(declared, seed), seed);
    }
  }

  static Stream<Arguments> perChannel() {
    return Stream.of(
        arguments(new Mul(), List.of(4, 1, 1)),
        arguments(new Mul(), List.of(1, 4, 1, 1)),
        arguments(new Mul(), List.of(1)),
        arguments(new Mul(), List.of(1, 1)),
        arguments(new Add(), List.of(4, 1, 1)),
        arguments(new Add(), List.of(1)));
  }

  @ParameterizedTest
  @MethodSource("perChannel")
  void batchNormBehindGoesIn(Op op, List<Integer> sizes) {
    int product = graph.add("product", op, relu, weight(sizes.toArray(Integer[]::new)));
    Graph declared = graph.build(batchNorm(product));
    assertThat(Folds.fold(declared).verdicts())
        .containsExactly(new Verdict("bn", Fate.F, "into product", "", 0));
    gone(declared, Fate.F);
  }

  @ParameterizedTest
  @MethodSource("perChannel")
  void batchNormInFrontGoesIn(Op op, List<Integer> sizes) {
    int weight = weight(sizes.toArray(Integer[]::new));
    int product = graph.add("product", op, weight, batchNorm(relu));
    gone(graph.build(graph.add("last", new Relu(), product), relu), Fate.F);
  }

  @Test
  void numberIsAWeightToo() {
    int product = graph.add("product", new Mul(), relu, graph.add("half", new Constant(0.5)));
    gone(graph.build(batchNorm(product)), Fate.F);
  }

  @ParameterizedTest
  @MethodSource("perChannel")
  void constantIsAWeightToo(Op op, List<Integer> sizes) {
    Constant constant = RandomDetour.constant(new Random(3), sizes);
    int product = graph.add("product", op, relu, graph.add("constant", constant));
    Graph declared = graph.build(batchNorm(product));
    gone(declared, Fate.F);
    assertThat(GraphText.ofNodes(Folds.fold(declared).graph())).doesNotContain("Constant");
  }

  /** As layer scale does. */
  @Test
  void productTakesTheStepOfAStream() {
    int body = conv("body", 3, relu);
    int scaled = graph.add("scaled", new Mul(), body, weight(4, 1, 1));
    int sum = graph.add("sum", new Add(), scaled, conv("shortcut", 1, in));
    int more =
        graph.add(
            "more", new Add(), sum, conv("b", 3, graph.add("act", new Relu(), batchNorm(sum))));
    Graph declared = graph.build(more);
    gone(declared, Fate.S);
  }

  static Stream<List<Integer>> notPerChannel() {
    return Stream.of(List.of(6), List.of(5, 1), List.of(4, 5, 1), List.of(4, 1, 6));
  }

  @ParameterizedTest
  @MethodSource("notPerChannel")
  void weightThatDiffersInsideAChannelIsNone(List<Integer> sizes) {
    int product = graph.add("product", new Mul(), relu, weight(sizes.toArray(Integer[]::new)));
    Graph declared = graph.build(batchNorm(product));
    gone(declared, Fate.K);
    assertThat(GraphText.ofNodes(Folds.fold(declared).graph())).contains("Mul");
  }

  @Test
  void productWithoutABatchNormStays() {
    int product = graph.add("product", new Mul(), relu, weight(4, 1, 1));
    Graph declared = graph.build(product);
    assertThat(Folds.fold(declared).graph()).isEqualTo(declared);
  }

  @Test
  void onlyThoseThatTakeABatchNormAreLayers() {
    int taking = graph.add("taking", new Mul(), relu, weight(4, 1, 1));
    int other = graph.add("other", new FreeWeight(List.of(4, 1, 1), false));
    int plain = graph.add("plain", new Mul(), relu, other);
    Graph declared = graph.build(batchNorm(taking), plain);
    gone(declared, Fate.F);
    assertThat(GraphText.ofNodes(Folds.fold(declared).graph()))
        .contains("taking = Affine", "plain = Mul");
  }

  @ParameterizedTest
  @ValueSource(strings = {"product.scale", "product.shift"})
  void productWhoseNamesAreTakenStays(String key) {
    graph.unused(key, 4);
    int product = graph.add("product", new Mul(), relu, weight(4, 1, 1));
    gone(graph.build(batchNorm(product)), Fate.K);
  }

  @Test
  void valueOfOneAxisHasChannelsToo() {
    int flat = graph.input("flat", 4);
    gone(graph.build(batchNorm(graph.add("product", new Mul(), flat, weight(4)))), Fate.F);
  }
}
