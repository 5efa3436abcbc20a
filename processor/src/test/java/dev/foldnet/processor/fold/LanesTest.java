package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Concat;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Mul;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Slice;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where lanes begin. */
class LanesTest {
  private static final List<Integer> ONE = List.of(1);

  private final GraphBuilder graph = new GraphBuilder();
  private final int in = graph.input("in", 3, 5, 5);

  private int conv(String name, int channels, int from) {
    return graph.add(name, new Conv(channels, ONE, ONE, List.of(0), ONE, 1, false), from);
  }

  private int part(String name, int from, int to, int value) {
    return graph.add(name, new Slice(ONE, List.of(from), List.of(to), ONE), value);
  }

  private Lanes lanes() {
    Graph built = graph.build(in);
    return new Lanes(built.nodes(), DefUse.of(built));
  }

  @Test
  void valueOfALayerIsOneLane() {
    int conv = conv("conv", 4, in);
    Lanes lanes = lanes();
    assertThat(lanes.starts(conv)).containsExactly(0, 4);
    assertThat(lanes.count(conv)).isEqualTo(1);
  }

  @Test
  void whatCutsAValueCutsThoseOfTheSameChannels() {
    int before = conv("before", 4, in);
    int conv = conv("conv", 4, before);
    int bn = graph.add("bn", new BatchNorm(1e-5, true), conv);
    int relu = graph.add("relu", new Relu(), bn);
    int part = part("part", 0, 3, relu);
    int behind = conv("behind", 4, relu);
    Lanes lanes = lanes();
    for (int value : List.of(conv, bn, relu)) {
      assertThat(lanes.starts(value)).containsExactly(0, 3, 4);
    }
    assertThat(lanes.starts(part)).containsExactly(0, 3);
    assertThat(lanes.starts(before)).containsExactly(0, 4);
    assertThat(lanes.starts(behind)).containsExactly(0, 4);
    assertThat(Lanes.beginning(lanes.starts(relu), 3)).isEqualTo(1);
    assertThat(Lanes.beginning(lanes.starts(relu), 2)).isNegative();
  }

  @Test
  void factorOfOneChannelIsOneLane() {
    int mask = conv("mask", 1, in);
    int conv = conv("conv", 4, in);
    part("part", 0, 2, graph.add("product", new Mul(), conv, mask));
    Lanes lanes = lanes();
    assertThat(lanes.starts(conv)).containsExactly(0, 2, 4);
    assertThat(lanes.starts(mask)).containsExactly(0, 1);
  }

  @Test
  void cutsGoBothWaysThroughAJoin() {
    int left = conv("left", 4, in);
    int right = conv("right", 4, in);
    int join = graph.add("join", new Concat(1), left, right);
    int across = part("across", 3, 6, join);
    part("inside", 1, 4, right);
    Lanes lanes = lanes();
    assertThat(lanes.starts(left)).containsExactly(0, 3, 4);
    assertThat(lanes.starts(right)).containsExactly(0, 1, 2, 4);
    assertThat(lanes.starts(join)).containsExactly(0, 3, 4, 5, 6, 8);
    assertThat(lanes.starts(across)).containsExactly(0, 1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource({"64, 1", "65, 4"})
  void channelsThatGoToManyPlacesAreAlone(int places, int count) {
    int conv = conv("conv", 4, in);
    Integer[] parts = Collections.nCopies(places, conv).toArray(Integer[]::new);
    int join = graph.add("join", new Concat(1), parts);
    Lanes lanes = lanes();
    assertThat(lanes.count(conv)).isEqualTo(count);
    assertThat(lanes.count(join)).isEqualTo(count * places);
  }
}
