package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.fold.Checkpoint.Gammas;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.graph.Verdict.Fate;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.Concat;
import dev.foldnet.processor.op.Relu;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which layers take the steps of batch norms, and what comes along to these. */
class StreamOffsetsTest {
  private static final long SEED = 4;

  private final PreActivated net = new PreActivated();

  private int conv(String name) {
    return net.conv(name, 3, net.in);
  }

  /** A value that is stored as it is. */
  private int positive(String name) {
    return net.add(name + "_relu", new Relu(), conv(name));
  }

  private int sum(String name, int left, int right) {
    return net.add(name, new Add(), left, right);
  }

  /** A batch norm {@code NAME_bn}, and layers behind it. */
  private void read(String name, int value) {
    net.output(net.body(name, value));
  }

  /** For batch norms that stay the reason; all that may go have gone, the outputs are the same. */
  private Map<String, String> staying() {
    Graph declared = net.graph();
    Folded folded = Folds.fold(declared);
    Checkpoint checkpoint = new Checkpoint(declared, SEED, Gammas.POSITIVE);
    SameOutputs.check(declared, folded, checkpoint, SEED);
    Map<String, String> reasons = new TreeMap<>();
    for (Verdict verdict : folded.verdicts()) {
      if (verdict.fate() == Fate.K) {
        reasons.put(verdict.key(), verdict.reason());
      } else {
        assertThat(verdict.fate()).isEqualTo(Fate.S);
        assertThat(checkpoint.gone(folded.graph())).contains(verdict.key());
      }
    }
    return reasons;
  }

  private void stays(String bn, String reason) {
    assertThat(staying())
        .hasEntrySatisfying(bn, why -> assertThat(why).endsWith(reason))
        .hasSize(1);
  }

  /** Were it the first summand, the second sum would have none. */
  @Test
  void layerThatLayersReadIsTakenBeforeOneThatASumReads() {
    int first = conv("first");
    int second = conv("second");
    int other = sum("other", first, positive("own"));
    net.output(net.conv("raw", 1, second));
    read("a", sum("both", first, second));
    read("b", other);
    assertThat(staying()).isEmpty();
  }

  @Test
  void sumOverWhichAStepIsTakenHasNoOffsetOfItsOwn() {
    int inner = sum("inner", conv("first"), conv("second"));
    read("a", sum("outer", inner, positive("own")));
    read("b", inner);
    stays("b_bn", "its channels are not free of each other");
  }

  /** A sum whose first channels are the same, twice: a step would come along to itself. */
  private int twice(int same, int other) {
    int left = net.add("left", new Concat(1), same, other);
    int right = net.add("right", new Concat(1), same, positive("own"));
    return sum("twice", left, right);
  }

  @Test
  void valueThatASumReadsTwiceTakesNoStep() {
    read("a", twice(conv("same"), conv("other")));
    stays("a_bn", "what comes along to it is no offset of others");
  }

  @Test
  void layersOfARefusedOneTakeOtherSteps() {
    int other = conv("other");
    int twice = twice(conv("same"), other);
    int sum = sum("sum", other, positive("another"));
    read("a", twice);
    read("b", sum);
    stays("a_bn", "what comes along to it is no offset of others");
  }

  @Test
  void nothingOfARefusedOneComesAlong() {
    int same = conv("same");
    int twice = twice(same, conv("other"));
    read("b", sum("sum", conv("taker"), same));
    read("a", twice);
    stays("a_bn", "what comes along to it is no offset of others");
  }

  @Test
  void whatComesAlongChangesWithEachThatGoes() {
    int layer = conv("layer");
    int inner = sum("inner", layer, positive("first_own"));
    read("a", sum("outer", conv("taker"), inner));
    read("b", sum("other", layer, positive("second_own")));
    assertThat(staying()).isEmpty();
  }

  /** A batch norm whose value is a summand, the other of which has an offset. */
  private int summand(int other) {
    read("c", other);
    net.unit("a");
    return net.batchNorm("b_bn", net.stream);
  }

  @Test
  void valueThatMakesUpForAnOffsetIsNotStoredByAScaleAlone() {
    int other = conv("other");
    int bn = summand(other);
    net.output(net.conv("raw", 3, sum("sum", bn, other)));
    stays("b_bn", "its value goes into the add `sum`, which wants the same of all its operands");
  }

  @Test
  void summandIsStoredByAScaleWhereAnotherLayerMakesUpForOffsets() {
    int other = conv("other");
    int bn = summand(other);
    net.output(net.conv("raw", 3, sum("sum", conv("taker"), sum("inner", bn, other))));
    assertThat(staying()).isEmpty();
  }
}
