package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.graph.GraphText;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.graph.Verdict.Fate;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Relu;
import java.util.List;
import org.junit.jupiter.api.Test;

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
            scale=BatchNormScale(bn=BatchNormKeys(prefix=bn, channels=4, eps=1.0E-5, affine=true)), \
            transposed=false, groups=1)
                bias = BatchNormShift(bn=BatchNormKeys(prefix=bn, channels=4, eps=1.0E-5, affine=true))
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
                "its input is a conv (conv) whose value others read (other)",
                1));
  }
}
