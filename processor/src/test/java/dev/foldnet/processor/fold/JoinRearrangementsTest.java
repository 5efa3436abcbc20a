package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.graph.GraphText;
import dev.foldnet.processor.graph.Refusal;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.FreeWeight;
import dev.foldnet.processor.op.Linear;
import dev.foldnet.processor.op.Permute;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Reshape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batch norms go through reshapes and permutes that leave channels apart. */
class JoinRearrangementsTest {
  private static final List<Integer> CELLS = List.of(3, 2, 2, 3, 2);
  private static final List<Integer> TO_DEPTH = List.of(0, 3, 5, 1, 2, 4);

  private final GraphBuilder graph = new GraphBuilder();
  private final int in = graph.input("in", 3, 4, 6);

  private int conv() {
    return graph.add(
        "conv", new Conv(3, List.of(1), List.of(1), List.of(0), List.of(1), 1, false), in);
  }

  private Folded folded(int value, Integer... more) {
    int bn = graph.add("bn", new BatchNorm(1e-5, true), value);
    Integer[] outputs = new Integer[more.length + 1];
    outputs[0] = bn;
    System.arraycopy(more, 0, outputs, 1, more.length);
    return Folds.fold(graph.build(outputs));
  }

  private int rearranged(int from, List<Integer> apart, List<Integer> axes, List<Integer> shape) {
    int turned =
        graph.add("turned", new Permute(axes), graph.add("apart", new Reshape(apart), from));
    return graph.add("joined", new Reshape(shape), turned);
  }

  private static String refusal(Folded folded) {
    assertThat(folded.verdicts()).extracting(Verdict::fate).containsExactly(Verdict.Fate.K);
    return folded.refusals().stream()
        .filter(refusal -> refusal.pass().equals("JoinRearrangements"))
        .map(Refusal::reason)
        .findAny()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void spaceToDepthByReshapesIsNoObstacle(long seed) {
    int three = graph.add("pad", new Relu(), conv());
    int twelve =
        graph.add(
            "widen", new Conv(3, List.of(1), List.of(1), List.of(0), List.of(1), 1, true), three);
    int deep = rearranged(twelve, CELLS, TO_DEPTH, List.of(12, 2, 3));
    int back =
        rearranged(deep, List.of(2, 2, 3, 2, 3), List.of(0, 3, 4, 1, 5, 2), List.of(3, 4, 6));
    int bn = graph.add("bn", new BatchNorm(1e-5, true), back);
    Graph declared = graph.build(bn);
    Folded folded = Folds.fold(declared);
    assertThat(folded.verdicts())
        .containsExactly(new Verdict("bn", Verdict.Fate.F, "into widen", "", 0));
    assertThat(GraphText.ofNodes(folded.graph()))
        .doesNotContain("Permute", "Reshape")
        .contains("Rearrange(apart=[3, 2, 2, 3, 2], axes=[0, 3, 5, 1, 2, 4], shape=[12, 2, 3])(%");
    SameOutputs.check(declared, folded, new Checkpoint(declared, seed), seed);
  }

  @Test
  void channelsThatAreMixedStayWhereTheyAre() {
    int mixed = rearranged(conv(), List.of(3, 24), List.of(0, 2, 1), List.of(3, 4, 6));
    assertThat(refusal(folded(mixed))).isEqualTo("it does not keep channels apart");
  }

  @Test
  void valueThatOthersReadStays() {
    int apart = graph.add("apart", new Reshape(CELLS), conv());
    int turned = graph.add("turned", new Permute(TO_DEPTH), apart);
    int deep = graph.add("deep", new Reshape(List.of(12, 2, 3)), turned);
    assertThat(refusal(folded(deep, turned))).isEqualTo("others read the permute `turned`");
  }

  @Test
  void channelsThatDoNotMoveNeedNoOp() {
    int turned = rearranged(conv(), List.of(3, 6, 4), List.of(0, 1, 3, 2), List.of(3, 24));
    Folded folded = folded(turned);
    assertThat(folded.verdicts()).extracting(Verdict::fate).containsExactly(Verdict.Fate.F);
    assertThat(folded.refusals())
        .extracting(Refusal::reason)
        .containsExactly("its channels stay where they are");
  }

  @Test
  void weightsHaveNoChannels() {
    int weight = graph.add("w", new FreeWeight(List.of(3, 4, 6), false));
    int turned = rearranged(weight, List.of(12, 6), List.of(1, 0), List.of(3, 4, 6));
    int sum = graph.add("sum", new Add(), conv(), turned);
    assertThat(refusal(folded(sum))).isEqualTo("it has no channels");
  }

  @Test
  void valuesOfOneAxisHave() {
    int flat = graph.input("flat", 12);
    int linear = graph.add("linear", new Linear(12, false), flat);
    int turned = rearranged(linear, List.of(3, 4), List.of(0, 2, 1), List.of(12));
    Folded folded = folded(turned);
    assertThat(folded.verdicts())
        .containsExactly(new Verdict("bn", Verdict.Fate.F, "into linear", "", 0));
  }
}
