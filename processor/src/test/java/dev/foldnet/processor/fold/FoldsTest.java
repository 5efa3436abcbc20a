package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.graph.Verdict.Fate;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Dropout;
import dev.foldnet.processor.op.Identity;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.ScaleShift;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All passes together, and the verdicts they give. */
class FoldsTest {
  private final GraphBuilder graph = new GraphBuilder();
  private final int in = graph.input("in", 4, 5, 5);

  private static Conv conv() {
    return new Conv(4, List.of(1), List.of(1), List.of(0), List.of(1), 1, true);
  }

  private static BatchNorm batchNorm() {
    return new BatchNorm(1e-5, true);
  }

  private static List<String> names(Folded folded) {
    return folded.graph().nodes().stream().map(Node::name).toList();
  }

  @Test
  void eachPassHasARowInTheDocs() throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("foldnet.root"), "docs", "folding.md"));
    assertThat(Stream.concat(Folds.passes(Folds.CONDITIONAL).stream(), Folds.CONDITIONAL.stream()))
        .extracting(pass -> pass.getClass().getSimpleName())
        .as("passes without a row in the table of docs/folding.md")
        .filteredOn(pass -> !page.contains("| `" + pass + "` |"))
        .isEmpty();
  }

  @Test
  void identityAndDropoutAreNoObstacle() {
    int conv = graph.add("conv", conv(), in);
    int dropout = graph.add("dropout", new Dropout(0.5), graph.add("same", new Identity(), conv));
    Folded folded = Folds.fold(graph.build(graph.add("bn", batchNorm(), dropout)));
    assertThat(names(folded)).containsExactly("in", "conv");
    assertThat(folded.verdicts()).containsExactly(new Verdict("bn", Fate.F, "into conv", "", 0));
  }

  @Test
  void severalBatchNormsGoIntoOneLayer() {
    int conv = graph.add("conv", conv(), in);
    int bn2 = graph.add("bn2", batchNorm(), graph.add("bn1", batchNorm(), conv));
    Folded folded = Folds.fold(graph.build(bn2));
    assertThat(names(folded)).containsExactly("in", "conv");
    assertThat(folded.verdicts()).extracting(Verdict::fate).containsOnly(Fate.F);
  }

  @Test
  void unusedBatchNormIsGone() {
    int conv = graph.add("conv", conv(), in);
    graph.add("bn", batchNorm(), conv);
    Folded folded = Folds.fold(graph.build(graph.add("activ", new Relu(), conv)));
    assertThat(folded.verdicts()).containsExactly(new Verdict("bn", Fate.F, "unused", "", 0));
  }

  @Test
  void keptBatchNormIsOneScaleAndShift() {
    int sum = graph.add("sum", new Add(), in, graph.add("conv", conv(), in));
    int bn = graph.add("bn", batchNorm(), sum);
    Folded folded = Folds.fold(graph.build(sum, bn));
    assertThat(folded.graph().nodes()).filteredOn(n -> n.op() instanceof ScaleShift).hasSize(1);
    assertThat(folded.verdicts())
        .containsExactly(
            new Verdict(
                "bn",
                Fate.K,
                "scale and shift",
                "its input, the add `sum`, is an output of the network too; its value is an output"
                    + " of the network",
                1));
  }

  @Test
  void batchNormAppliedTwiceHasItsWorstVerdict() {
    int conv = graph.add("conv", conv(), in);
    int once = graph.add("bn", batchNorm(), conv);
    int twice = graph.addKeyed("again", "bn", batchNorm(), graph.add("relu", new Relu(), once));
    Folded folded = Folds.fold(graph.build(twice));
    assertThat(folded.verdicts())
        .containsExactly(
            new Verdict(
                "bn",
                Fate.K,
                "scale and shift",
                "its input is the relu `relu`, which lets no negative scale through; its value is"
                    + " an output of the network",
                1));
  }

  @Test
  void sharedLayerHasWeightsForEachFold() {
    int left = graph.add("conv", conv(), in);
    int right = graph.addKeyed("again", "conv", conv(), graph.add("relu", new Relu(), in));
    int plain = graph.addKeyed("plain", "conv", conv(), graph.add("relu2", new Relu(), right));
    int bn = graph.add("bn", batchNorm(), left);
    Folded folded = Folds.fold(graph.build(bn, plain));
    assertThat(folded.graph().nodes())
        .filteredOn(node -> node.op() instanceof Conv)
        .extracting(Node::key)
        .containsExactly("conv", "conv@2", "conv@2");
  }

  @Test
  void offLeavesTheNetworkAsDeclared() {
    int bn = graph.add("bn", batchNorm(), graph.add("conv", conv(), in));
    Graph declared = graph.build(bn);
    Folded folded = Folds.off(declared);
    assertThat(folded.graph()).isEqualTo(declared);
    assertThat(folded.verdicts())
        .containsExactly(new Verdict("bn", Fate.K, "batch norm", "folding is off", 1));
  }

  @Test
  void wrongDeclaredGraphIsNoPassFault() {
    Graph declared = graph.build(in);
    Graph wrong = new Graph(declared.nodes(), List.of(99), declared.stateDict());
    assertThatIllegalStateException()
        .isThrownBy(() -> Folds.fold(wrong))
        .withMessage("output %99 does not exist");
  }

  /** Its output does not exist. */
  private record WrongGraph() implements Pass {
    @Override
    public Folding apply(Folding before) {
      Graph g = before.graph();
      return before.with(new Graph(g.nodes(), List.of(99), g.stateDict()));
    }
  }

  /** It says of batch norms that are there that they have gone. */
  private record WrongVerdicts() implements Pass {
    @Override
    public Folding apply(Folding before) {
      Map<Integer, Verdict> gone = new HashMap<>();
      before.open().forEach(bn -> gone.put(bn.id(), before.goneInto(bn, List.of())));
      return before.with(before.graph(), gone);
    }
  }

  @Test
  void wrongPassIsNamed() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Folds.fold(graph.build(in), List.of(new WrongGraph())))
        .withMessageEndingWith("pass WrongGraph: output %99 does not exist");
  }

  @Test
  void wrongVerdictIsNoticed() {
    Graph declared = graph.build(graph.add("bn", batchNorm(), in));
    assertThatIllegalStateException()
        .isThrownBy(() -> Folds.fold(declared, List.of(new WrongVerdicts())))
        .withMessageContaining("bn remains, its verdict is");
  }
}
