package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.graph.GraphText;
import dev.foldnet.processor.graph.Refusal;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.op.Abs;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Constant;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Deconv;
import dev.foldnet.processor.op.Div;
import dev.foldnet.processor.op.FreeWeight;
import dev.foldnet.processor.op.Mul;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Sign;
import dev.foldnet.processor.op.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Parts of a free weight become weights of convolutions. */
class OwnWeightsTest {
  private static final Conv GIVEN =
      new Conv(0, List.of(), List.of(1), List.of(1), List.of(1), 1, false, true);
  private static final Slice PART =
      new Slice(List.of(0, 1), List.of(1, 0), List.of(4, 4), List.of(1, 1));

  private final GraphBuilder graph = new GraphBuilder();
  private final int in = graph.input("in", 4, 6, 6);
  private final int weight = graph.add("w", new FreeWeight(List.of(8, 6, 3, 3), false));

  private Folded folded(int weight, Op... between) {
    int value = weight;
    for (Op op : between) {
      value = graph.add("op" + value, op, value);
    }
    int conv = graph.add("conv", GIVEN, in, value);
    return Folds.fold(graph.build(graph.add("bn", new BatchNorm(1e-5, true), conv)));
  }

  @Test
  void partBelongsToTheLayer() {
    Folded folded = folded(weight, PART);
    assertThat(GraphText.ofNodes(folded.graph()))
        .doesNotContain("FreeWeight", "Slice(")
        .contains(
            "weight=Part(weight=Part(weight=w[8, 6, 3, 3], axis=0, from=1, to=4), axis=1, from=0,"
                + " to=4)");
    assertThat(folded.verdicts())
        .containsExactly(new Verdict("bn", Verdict.Fate.F, "into conv", "", 0));
  }

  @Test
  void productBelongsToTheLayer() {
    int mask = graph.add("mask", new FreeWeight(List.of(8, 6, 1, 1), false));
    int masked = graph.add("masked", new Mul(), mask, weight);
    int half = graph.add("half", new Div(), masked, graph.add("two", new Constant(2)));
    int scaled = graph.add("scaled", new Mul(), graph.add("third", new Constant(0.3)), half);
    int part = graph.add("part", PART, scaled);
    int conv = graph.add("conv", GIVEN, in, graph.add("signs", new Sign(), part));
    int other = graph.add("other", GIVEN, in, part);
    int bn = graph.add("bn", new BatchNorm(1e-5, true), other);
    Graph declared = graph.build(bn, graph.add("bn2", new BatchNorm(1e-5, true), conv));
    Folded folded = Folds.fold(declared);
    assertThat(folded.verdicts()).extracting(Verdict::fate).containsOnly(Verdict.Fate.F);
    assertThat(GraphText.ofNodes(folded.graph()))
        .doesNotContain("FreeWeight", "Mul", "Div", "Sign(")
        .contains("Product(left=mask[8, 6, 1, 1], right=w[8, 6, 3, 3])");
    SameOutputs.check(declared, folded, new Checkpoint(declared, 7), 7);
  }

  /** One kernel for all channels, as a blur has. */
  @Test
  void constantBelongsToTheLayer() {
    List<Double> kernel = List.of(1.0, 2.0, -1.0);
    List<Double> values = new ArrayList<>();
    IntStream.range(0, 4).forEach(channel -> values.addAll(kernel));
    int blur = graph.add("blur", new Constant(List.of(4, 1, 1, 3), values));
    int scaled = graph.add("scaled", new Div(), blur, graph.add("two", new Constant(2)));
    Conv depthwise = new Conv(0, List.of(), List.of(1), List.of(0), List.of(1), 4, false, true);
    int conv = graph.add("conv", depthwise, in, scaled);
    Graph declared = graph.build(graph.add("bn", new BatchNorm(1e-5, true), conv));
    Folded folded = Folds.fold(declared);
    assertThat(folded.verdicts()).extracting(Verdict::fate).containsExactly(Verdict.Fate.F);
    assertThat(GraphText.ofNodes(folded.graph()))
        .contains("Shaped(vector=Grid(vector=Listed(values=[1.0, 2.0, -1.0]), first=0, rows=4");
    SameOutputs.check(declared, folded, new Checkpoint(declared, 7), 7);
  }

  @Test
  void partBelongsToATransposedLayer() {
    Slice part = new Slice(List.of(0, 1), List.of(2, 0), List.of(6, 4), List.of(1, 1));
    Deconv given =
        new Deconv(0, List.of(), List.of(2), List.of(1), List.of(1), List.of(1), 2, false, true);
    int conv = graph.add("conv", given, in, graph.add("part", part, weight));
    Graph declared = graph.build(graph.add("bn", new BatchNorm(1e-5, true), conv));
    Folded folded = Folds.fold(declared);
    assertThat(folded.verdicts()).extracting(Verdict::fate).containsExactly(Verdict.Fate.F);
    assertThat(GraphText.ofNodes(folded.graph())).doesNotContain("FreeWeight");
    SameOutputs.check(declared, folded, new Checkpoint(declared, 7), 7);
  }

  @Test
  void computesTheSame() {
    int left = graph.add("left", GIVEN, in, graph.add("part", PART, weight));
    int bn = graph.add("bn", new BatchNorm(1e-5, true), left);
    Slice rest = new Slice(List.of(1), List.of(2), List.of(6), List.of(1));
    int right = graph.add("right", GIVEN, in, graph.add("rest", rest, weight));
    Graph declared = graph.build(bn, right);
    Checkpoint checkpoint = new Checkpoint(declared, 5);
    assertThat(
            Checkpoint.difference(
                Interpreter.run(declared, checkpoint, 5),
                Interpreter.run(Folds.fold(declared).graph(), checkpoint, 5)))
        .isLessThan(1e-12);
  }

  /** What makes of a part something else. */
  static Stream<Arguments> obstacles() {
    Slice steps = new Slice(List.of(0), List.of(0), List.of(3), List.of(2));
    Slice kernel = new Slice(List.of(2), List.of(0), List.of(2), List.of(1));
    return Stream.of(
        Arguments.of(new Abs(), "its weight is computed by the abs `op2`"),
        Arguments.of(new Relu(), "its weight is computed by the relu `op2`"),
        Arguments.of(steps, "its weight is taken in steps"),
        Arguments.of(kernel, "its weight is a part of axis 2, no channels"));
  }

  @ParameterizedTest
  @MethodSource("obstacles")
  void leavesWeightThatIsComputed(Op op, String reason) {
    Folded folded = folded(weight, PART, op);
    assertThat(GraphText.of(folded)).endsWith("OwnWeights leaves conv: " + reason + "\n");
    assertThat(GraphText.ofNodes(folded.graph())).contains("FreeWeight", "weight=true");
    assertThat(folded.verdicts()).extracting(Verdict::fate).containsExactly(Verdict.Fate.K);
  }

  /** In a product or quotient of the free weight with what is made of another. */
  static Stream<Arguments> factors() {
    return Stream.of(
        Arguments.of(new Mul(), new Abs(), true, "its weight is computed by the abs `made`"),
        Arguments.of(new Mul(), new Abs(), false, "its weight is computed by the abs `made`"),
        Arguments.of(new Div(), new Sign(), true, "its weight is divided by the sign `made`"));
  }

  @ParameterizedTest
  @MethodSource("factors")
  void leavesProductOfWhatIsComputed(Op op, Op made, boolean second, String reason) {
    int part = graph.add("part", PART, weight);
    int other = graph.add("other", new FreeWeight(List.of(3, 4, 3, 3), false));
    int value = graph.add("made", made, other);
    int product =
        second ? graph.add("product", op, part, value) : graph.add("product", op, value, part);
    assertThat(GraphText.of(folded(product))).endsWith("OwnWeights leaves conv: " + reason + "\n");
  }

  @Test
  void leavesWeightWhoseNameIsTaken() {
    int other = graph.addKeyed("x", "conv.weight", new FreeWeight(List.of(4, 4, 3, 3), false));
    Folded folded = folded(other);
    assertThat(folded.refusals())
        .extracting(Refusal::reason)
        .containsExactly("another tensor is called conv.weight");
    assertThat(GraphText.ofNodes(folded.graph())).contains("FreeWeight", "weight=true");
  }
}
