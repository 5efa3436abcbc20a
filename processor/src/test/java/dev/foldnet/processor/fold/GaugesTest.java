package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.dsl.PadMode;
import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.Concat;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.DeformConv;
import dev.foldnet.processor.op.FreeWeight;
import dev.foldnet.processor.op.Gather;
import dev.foldnet.processor.op.GroupNorm;
import dev.foldnet.processor.op.Max;
import dev.foldnet.processor.op.Mean;
import dev.foldnet.processor.op.Mul;
import dev.foldnet.processor.op.Pad;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Sigmoid;
import dev.foldnet.processor.op.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * In which form values could be stored. A lane is written as its scale and its offset, each a
 * letter, the same for the same set: {@code A a}. Behind the scale stands 1 if it is, + if it is
 * above 0; behind the offset 0 if it is, and who wants that.
 */
class GaugesTest {
  private static final List<Integer> ONE = List.of(1);

  private final GraphBuilder graph = new GraphBuilder();
  private final int in = graph.input("in", 4, 6, 6);
  private final List<Integer> letters = new ArrayList<>();
  private final List<Integer> small = new ArrayList<>();

  private int conv(String name, int from) {
    return conv(name, 4, 1, from);
  }

  private int conv(String name, int channels, int kernel, int from) {
    List<Integer> padding = List.of(kernel / 2);
    return graph.add(name, new Conv(channels, List.of(kernel), ONE, padding, ONE, 1, false), from);
  }

  private Gauges gauges(Set<Integer> decided, Integer... outputs) {
    Graph built = graph.build(outputs);
    return new Gauges(built, DefUse.of(built), decided, unwritten(decided));
  }

  private static Map<Integer, Unwritten> unwritten(Set<Integer> decided) {
    return decided.stream().collect(Collectors.toMap(Function.identity(), id -> Unwritten.OFTEN));
  }

  /** The gauges of a graph whose outputs want nothing of the values that are asked for. */
  private Gauges behindConvs(Integer... values) {
    List<Integer> outputs = new ArrayList<>();
    for (int value : values) {
      outputs.add(conv("behind" + value, value));
    }
    return gauges(Set.of(), outputs.toArray(Integer[]::new));
  }

  private String form(Gauges gauges, int value) {
    int[] scales = gauges.scales(value);
    int[] offsets = gauges.offsets(value);
    StringBuilder form = new StringBuilder();
    for (int lane = 0; lane < scales.length; lane++) {
      String one = gauges.isOne(scales[lane]) ? "1" : "";
      String more = gauges.isPositive(scales[lane]) && one.isEmpty() ? "+" : one;
      assertThat(one.isEmpty() || gauges.isPositive(scales[lane])).isTrue();
      String zero = gauges.zeroFor(offsets[lane]).map(node -> "0 " + node.name()).orElse("");
      form.append(lane == 0 ? "" : ", ")
          .append((char) ('A' + number(letters, scales[lane])))
          .append(more)
          .append(' ')
          .append((char) ('a' + number(small, offsets[lane])))
          .append(zero);
    }
    return form.toString();
  }

  private static int number(List<Integer> known, int set) {
    if (!known.contains(set)) {
      known.add(set);
    }
    return known.indexOf(set);
  }

  private static List<String> sources(Gauges gauges, int value) {
    return gauges.sources(gauges.offsets(value)[0]).stream()
        .map(Gauges.Source::node)
        .map(Node::name)
        .toList();
  }

  @Test
  void layerGivesAnyForm() {
    int conv = conv("conv", in);
    Gauges gauges = behindConvs(conv);
    assertThat(form(gauges, in)).isEqualTo("A1 a0 in");
    assertThat(form(gauges, conv)).isEqualTo("B b");
    assertThat(sources(gauges, conv)).containsExactly("conv");
    assertThat(sources(gauges, in)).isEmpty();
  }

  @Test
  void paddedLayerTakesAScale() {
    int conv = conv("conv", in);
    Gauges gauges = gauges(Set.of(), conv("padded", 4, 3, conv));
    assertThat(form(gauges, conv)).isEqualTo("A a0 padded");
  }

  @Test
  void normalisationTakesNothing() {
    int conv = conv("conv", in);
    Gauges gauges = behindConvs(graph.add("norm", new GroupNorm(2, 1e-5), conv));
    assertThat(form(gauges, conv)).isEqualTo("A1 a0 norm");
  }

  @Test
  void otherInputsOfALayerAreAsTheyAre() {
    int conv = conv("conv", in);
    int offset = conv("offset", 2, 1, in);
    DeformConv op = new DeformConv(4, ONE, ONE, List.of(0), ONE, 1, false, false);
    int deform = graph.add("deform", op, conv, offset);
    Gauges gauges = behindConvs(deform);
    assertThat(form(gauges, conv)).isEqualTo("A a0 deform");
    assertThat(form(gauges, offset)).isEqualTo("B1 b0 deform");
    assertThat(form(gauges, deform)).isEqualTo("C c");
  }

  @Test
  void activationWantsScalesAboveZero() {
    int conv = conv("conv", in);
    int relu = graph.add("relu", new Relu(), conv);
    Gauges gauges = behindConvs(relu);
    assertThat(form(gauges, conv)).isEqualTo("A+ a0 relu");
    assertThat(form(gauges, relu)).isEqualTo("A+ b0 relu");
  }

  @Test
  void opThatLetsNothingThroughIsAsItIs() {
    int conv = conv("conv", in);
    int sigmoid = graph.add("sigmoid", new Sigmoid(), conv);
    Gauges gauges = behindConvs(sigmoid);
    assertThat(form(gauges, conv)).isEqualTo("A1 a0 sigmoid");
    assertThat(form(gauges, sigmoid)).isEqualTo("B1 b0 sigmoid");
  }

  @Test
  void valueWithoutChannelsIsAsItIs() {
    int conv = conv("conv", in);
    int mean = graph.add("mean", new Mean(List.of(1, 2, 3), false), conv);
    Gauges gauges = gauges(Set.of(), mean);
    assertThat(form(gauges, mean)).isEmpty();
    assertThat(form(gauges, conv)).isEqualTo("A1 a0 mean");
  }

  @Test
  void decidedNodeIsAsItIsAndReadsNothing() {
    int conv = conv("conv", in);
    int decided = conv("decided", conv);
    Gauges gauges = gauges(Set.of(decided), conv("behind", decided));
    assertThat(form(gauges, conv)).isEqualTo("A1 a0 decided");
    assertThat(form(gauges, decided)).isEqualTo("B1 b0 decided");
    assertThat(gauges.reads(gauges.offsets(conv)[0])).isZero();
    assertThat(gauges.unwritten(gauges.values().node(decided))).contains(Unwritten.OFTEN);
    assertThat(gauges.unwritten(gauges.values().node(conv))).isEmpty();
  }

  @Test
  void sumHasTheScaleOfItsSummands() {
    int left = conv("left", in);
    int right = conv("right", in);
    int sum = graph.add("sum", new Add(), left, right);
    Gauges gauges = behindConvs(sum);
    assertThat(form(gauges, left)).isEqualTo("A a");
    assertThat(form(gauges, right)).isEqualTo("A b");
    assertThat(form(gauges, sum)).isEqualTo("A c");
    assertThat(sources(gauges, sum)).containsExactly("sum");
    assertThat(gauges.isSum(gauges.values().node(sum))).isTrue();
    assertThat(gauges.isSum(gauges.values().node(left))).isFalse();
  }

  @Test
  void summandsOfAnOutputHaveItsScale() {
    int left = conv("left", in);
    int sum = graph.add("sum", new Add(), left, conv("right", in));
    Gauges gauges = gauges(Set.of(), sum);
    assertThat(form(gauges, left)).isEqualTo("A1 a");
    assertThat(form(gauges, sum)).isEqualTo("A1 b0 sum");
  }

  @Test
  void readersAreCounted() {
    int conv = conv("conv", in);
    int other = conv("other", in);
    int first = graph.add("first", new Add(), other, conv);
    int second = graph.add("second", new Add(), conv, first);
    Gauges gauges = behindConvs(conv, second);
    int offset = gauges.offsets(conv)[0];
    assertThat(gauges.reads(offset)).isEqualTo(3);
    assertThat(gauges.sumReads(offset)).isEqualTo(2);
    assertThat(gauges.reads(gauges.offsets(second)[0])).isEqualTo(1);
    assertThat(gauges.sumReads(gauges.offsets(second)[0])).isZero();
  }

  @Test
  void maximumHasTheOffsetOfItsOperands() {
    int left = conv("left", in);
    int right = conv("right", in);
    int max = graph.add("max", new Max(), left, right);
    Gauges gauges = behindConvs(max);
    assertThat(form(gauges, left)).isEqualTo("A+ a");
    assertThat(form(gauges, right)).isEqualTo("A+ a");
    assertThat(form(gauges, max)).isEqualTo("A+ a");
    assertThat(sources(gauges, max)).containsExactly("left", "right");
  }

  @Test
  void offsetOfASumAgreesWithNoOther() {
    int left = conv("left", in);
    int sum = graph.add("sum", new Add(), conv("one", in), conv("two", in));
    int max = graph.add("max", new Max(), left, sum);
    Gauges gauges = behindConvs(max);
    assertThat(form(gauges, max)).isEqualTo("A+ a0 left");
  }

  @Test
  void productHasTheScaleOfTheFirstFactorThatHasAny() {
    int conv = conv("conv", in);
    int gate = graph.add("gate", new Sigmoid(), in);
    int product = graph.add("product", new Mul(), conv, conv("other", in));
    int gated = graph.add("gated", new Mul(), gate, product);
    Gauges gauges = behindConvs(gated);
    assertThat(form(gauges, conv)).isEqualTo("A a0 product");
    assertThat(form(gauges, product)).isEqualTo("A b0 product");
    assertThat(form(gauges, gated)).isEqualTo("A c0 gated");
    assertThat(form(gauges, gate)).isEqualTo("B1 d0 gate");
  }

  @Test
  void otherFactorIsAsItIs() {
    int conv = conv("conv", in);
    int other = conv("other", in);
    Gauges gauges = behindConvs(graph.add("product", new Mul(), conv, other));
    assertThat(form(gauges, other)).isEqualTo("A1 a0 product");
  }

  @Test
  void factorOfOneChannelIsAsItIs() {
    int mask = conv("mask", 1, 1, in);
    int conv = conv("conv", in);
    int product = graph.add("product", new Mul(), mask, conv);
    Gauges gauges = behindConvs(product);
    assertThat(form(gauges, mask)).isEqualTo("A1 a0 product");
    assertThat(form(gauges, conv)).isEqualTo("B b0 product");
    assertThat(form(gauges, product)).isEqualTo("B c0 product");
  }

  @Test
  void productOfFactorsAboveZeroIsAsItIs() {
    int left = graph.add("left_relu", new Relu(), conv("left", in));
    int right = graph.add("right_relu", new Relu(), conv("right", in));
    int product = graph.add("product", new Mul(), left, right);
    Gauges gauges = behindConvs(product);
    assertThat(form(gauges, product)).isEqualTo("A1 a0 product");
    assertThat(form(gauges, left)).isEqualTo("B1 b0 left_relu");
  }

  @Test
  void joinHasTheFormsOfItsParts() {
    int left = conv("left", in);
    int right = conv("right", 2, 1, in);
    int join = graph.add("join", new Concat(1), left, right);
    int part = graph.add("part", new Slice(ONE, List.of(2), List.of(5), ONE), join);
    Gauges gauges = behindConvs(join, part);
    assertThat(form(gauges, left)).isEqualTo("A a, B b");
    assertThat(form(gauges, join)).isEqualTo("A a, B b, C c, D d");
    assertThat(form(gauges, part)).isEqualTo("B b, C c");
  }

  @Test
  void zerosBesideChannelsHaveNoOffset() {
    int conv = conv("conv", in);
    int padded = graph.add("padded", new Pad(0, 0, 0, 0, 1, 2, PadMode.ZERO), conv);
    Gauges gauges = behindConvs(padded);
    assertThat(form(gauges, conv)).isEqualTo("A a");
    assertThat(form(gauges, padded)).isEqualTo("B b0 padded, A a, C c0 padded");
  }

  private int gathered(int from) {
    return graph.add(
        "gathered", new Gather(1), from, graph.add("index", new FreeWeight(List.of(4), true)));
  }

  @Test
  void layersBehindAGatherMakeUpForTheForm() {
    int conv = conv("conv", in);
    int gathered = gathered(conv);
    Gauges gauges = behindConvs(gathered);
    assertThat(form(gauges, conv)).isEqualTo("A a");
    assertThat(form(gauges, gathered)).isEqualTo("B1 b0 gathered");
    assertThat(gauges.reads(gauges.offsets(conv)[0])).isEqualTo(1);
  }

  @Test
  void decidedLayerBehindAGatherDoesNot() {
    int conv = conv("conv", in);
    int decided = conv("decided", gathered(conv));
    Gauges gauges = gauges(Set.of(decided), decided);
    assertThat(form(gauges, conv)).isEqualTo("A1 a0 gathered");
  }
}
