package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.fold.Checkpoint.Gammas;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.graph.Verdict.Fate;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Concat;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.MaxPool;
import dev.foldnet.processor.op.Mul;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Sigmoid;
import dev.foldnet.processor.op.Slice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Channels in an order that no weight expression tells keep a batch norm where it is. */
class WildOrderTest {
  private static final int CHANNELS = 24;
  private static final String WILD = "its channels go to layers in a wild order";

  private final GraphBuilder graph = new GraphBuilder();
  private final int in = graph.input("in", CHANNELS, 4, 4);

  private int conv(String name, int padding, int from) {
    List<Integer> kernel = List.of(2 * padding + 1);
    return graph.add(
        name, new Conv(CHANNELS, kernel, List.of(1), List.of(padding), List.of(1), 1, false), from);
  }

  private int batchNorm(int from) {
    return graph.add("bn", new BatchNorm(1e-5, true), from);
  }

  private int gated(int value) {
    return graph.add("gated", new Mul(), value, graph.add("gate", new Sigmoid(), in));
  }

  /** Each channel of a value, shuffled. */
  private int shuffled(int value) {
    List<Integer> channels = new ArrayList<>();
    for (int c = 0; c < CHANNELS; c++) {
      Slice channel = new Slice(List.of(1), List.of(c), List.of(c + 1), List.of(1));
      channels.add(graph.add("channel" + c, channel, value));
    }
    Collections.shuffle(channels, new Random(2));
    return graph.add("shuffled", new Concat(1), channels.toArray(Integer[]::new));
  }

  private String reason(Integer... outputs) {
    Graph declared = graph.build(outputs);
    Verdict verdict = Folds.fold(declared).verdicts().get(0);
    assertThat(verdict.fate()).isEqualTo(Fate.K);
    return verdict.reason();
  }

  @Test
  void behindAShuffledLayer() {
    assertThat(reason(batchNorm(shuffled(conv("conv", 0, in)))))
        .isEqualTo(WILD + "; its value is an output of the network");
  }

  @Test
  void inFrontOfALayerOfShuffledChannels() {
    int bn = batchNorm(graph.add("relu", new Relu(), in));
    assertThat(reason(conv("conv", 0, shuffled(bn)))).contains("; " + WILD);
  }

  @Test
  void inFrontOfALayerThatTakesTheShift() {
    int bn = batchNorm(gated(conv("conv", 0, in)));
    assertThat(reason(conv("tail", 0, shuffled(bn)))).contains(WILD);
  }

  @Test
  void besideASummandThatTakesTheShift() {
    int bn = batchNorm(gated(conv("conv", 0, in)));
    int pool =
        graph.add(
            "pool", new MaxPool(List.of(3), List.of(1), List.of(1), false), conv("other", 0, in));
    int sum = graph.add("sum", new Add(), shuffled(bn), pool);
    assertThat(reason(conv("tail", 1, sum))).contains(WILD);
  }

  private int activated(String name, int from) {
    return graph.add(name + "_relu", new Relu(), graph.add(name, new BatchNorm(1e-5, true), from));
  }

  private Map<String, String> reasons(Integer... outputs) {
    Map<String, String> reasons = new TreeMap<>();
    Graph declared = graph.build(outputs);
    Folded folded = Folds.fold(declared);
    folded.verdicts().forEach(verdict -> reasons.put(verdict.key(), verdict.reason()));
    SameOutputs.check(declared, folded, new Checkpoint(declared, 3, Gammas.POSITIVE), 3);
    return reasons;
  }

  @Test
  void layersBehindAStreamTakeNoShuffledFactor() {
    int head = conv("head", 0, in);
    int sum = graph.add("sum", new Add(), conv("body", 1, activated("first", head)), head);
    int tail = conv("tail", 1, shuffled(activated("second", sum)));
    assertThat(reasons(tail))
        .hasEntrySatisfying("first", reason -> assertThat(reason).startsWith("goes if "))
        .hasEntrySatisfying("second", reason -> assertThat(reason).endsWith("; " + WILD));
  }

  @Test
  void streamMayBeLeftWithNone() {
    int sum = graph.add("sum", new Add(), conv("left", 0, in), conv("right", 0, in));
    int tail = conv("tail", 1, shuffled(activated("only", sum)));
    assertThat(reasons(tail, conv("raw", 0, sum)))
        .hasEntrySatisfying("only", reason -> assertThat(reason).endsWith("; " + WILD));
  }

  @Test
  void whatReadsChannelsInAWildOrderWantsThemAsTheyAre() {
    int head = conv("head", 0, in);
    int first = conv("first_conv", 1, activated("first", head));
    int sum = graph.add("sum", new Add(), shuffled(head), conv("other", 0, in));
    int second = conv("second_conv", 1, activated("second", sum));
    assertThat(reasons(first, second, conv("raw", 0, sum)))
        .hasEntrySatisfying(
            "first",
            reason ->
                assertThat(reason).endsWith("its channels go to the conv `other` in a wild order"))
        .hasEntrySatisfying(
            "second",
            reason -> assertThat(reason).startsWith("its channels are stored in a wild order"));
  }
}
