package dev.foldnet.processor.fold;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.foldnet.dsl.PadMode;
import dev.foldnet.processor.fold.Checkpoint.Gammas;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.op.AdaptiveAvgPool;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.AvgPool;
import dev.foldnet.processor.op.Concat;
import dev.foldnet.processor.op.Deconv;
import dev.foldnet.processor.op.Flatten;
import dev.foldnet.processor.op.FreeWeight;
import dev.foldnet.processor.op.Gather;
import dev.foldnet.processor.op.InstanceNorm;
import dev.foldnet.processor.op.MaxPool;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Pad;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Relu6;
import dev.foldnet.processor.op.Swish;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where one op takes or passes what the other does not, a batch norm goes and has to stay. */
class FoldTwinsTest {
  private static Op avgPool(int padding, boolean includePad) {
    return new AvgPool(List.of(3), List.of(2), List.of(padding), false, includePad);
  }

  private static Op maxPool() {
    return new MaxPool(List.of(3), List.of(1), List.of(1), false);
  }

  private static Op pad(PadMode mode) {
    return new Pad(1, 0, 2, 1, 0, 0, mode);
  }

  private static Op deconv(int kernel, int stride) {
    int out = PreActivated.CHANNELS;
    return new Deconv(
        out,
        List.of(kernel),
        List.of(stride),
        List.of(0),
        List.of(stride - 1),
        List.of(1),
        1,
        false);
  }

  private static void differ(Graph whole, Graph broken, String reason) {
    differ(whole, broken, reason, Gammas.POSITIVE);
  }

  private static void differ(Graph whole, Graph broken, String reason, Gammas gammas) {
    Twins.of(whole, broken, "bn").differ(reason, gammas);
  }

  @Test
  void instanceNormTakesItInItsOwnWeights() {
    differ(
        behind(new InstanceNorm(1e-5, true)),
        behind(new InstanceNorm(1e-5, false)),
        "its input is the instance norm `op`");
  }

  private static Graph behind(Op op) {
    PreActivated net = new PreActivated();
    net.output(net.batchNorm("bn", net.add("op", op, net.stream)));
    return net.graph();
  }

  /** Between a batch norm and a layer, or the layer. */
  static Stream<Arguments> inFrontOfALayer() {
    Op whole = avgPool(1, false);
    return Stream.of(
        arguments(deconv(1, 1), deconv(1, 2), "the deconv `op`, whose zeros at the border"),
        arguments(whole, avgPool(1, true), "the avg pool `op`, which lets no shift through"),
        arguments(pad(PadMode.REFLECT), pad(PadMode.ZERO), "the pad `op`, which lets no shift"),
        arguments(whole, new InstanceNorm(1e-5, true), "the instance norm `op`"),
        arguments(whole, new Relu(), "the relu `op`, which lets no negative scale through"));
  }

  @ParameterizedTest
  @MethodSource("inFrontOfALayer")
  void inFrontOfALayer(Op taking, Op other, String reason) {
    String words = "its value goes into " + reason;
    differ(inFront(taking), inFront(other), words, Gammas.SIGNS_BY_CHANNEL);
  }

  private static Graph inFront(Op op) {
    PreActivated net = new PreActivated();
    net.output(net.conv("tail", 1, net.add("op", op, net.batchNorm("bn", net.in))));
    return net.graph();
  }

  /** An index of the checkpoint between a batch norm and a layer. */
  @Test
  void pickedChannelsOfALayerThatTakesShifts() {
    differ(picked(0), picked(1), "the gather `op`, which picks channels by an index");
  }

  private static Graph picked(int padding) {
    PreActivated net = new PreActivated();
    int index = net.add("index", new FreeWeight(List.of(PreActivated.CHANNELS), true));
    int picked = net.add("op", new Gather(1), net.batchNorm("bn", net.in), index);
    net.output(net.add("tail", PreActivated.convOf(3, padding), picked));
    return net.graph();
  }

  @Test
  void flattenedMapsOfOneElementAlone() {
    differ(flattened(1), flattened(2), "the flatten `flat`, which does not keep channels apart");
  }

  private static Graph flattened(int size) {
    PreActivated net = new PreActivated();
    int pooled = net.add("pool", new AdaptiveAvgPool(List.of(size)), net.stream);
    net.output(net.batchNorm("bn", net.add("flat", new Flatten(), pooled)));
    return net.graph();
  }

  /** Between a layer and a max pool. */
  static Stream<Arguments> inFrontOfAMaxPool() {
    return Stream.of(
        arguments(
            pad(PadMode.REFLECT), pad(PadMode.ZERO), "the pad `op`, which lets no shift through"),
        arguments(avgPool(1, false), avgPool(1, true), "the avg pool `op`, which lets no shift"),
        arguments(maxPool(), new Relu(), "the relu `op`, which lets no shift through"),
        arguments(maxPool(), new Swish(), "the swish `op`, which lets no scale through"));
  }

  @ParameterizedTest
  @MethodSource("inFrontOfAMaxPool")
  void inFrontOfAMaxPool(Op passing, Op other, String reason) {
    differ(pooled(passing), pooled(other), reason);
  }

  private static Graph pooled(Op op) {
    PreActivated net = new PreActivated();
    int pool = net.add("max", maxPool(), net.add("op", op, net.stream));
    net.output(net.add("swish", new Swish(), net.batchNorm("bn", pool)));
    return net.graph();
  }

  /** The first of two relus, what stands between, and a layer behind. */
  static Stream<Arguments> betweenRelus() {
    Op relu = new Relu();
    Op layer = PreActivated.convOf(3, 0);
    return Stream.of(
        arguments(relu, maxPool(), PreActivated.convOf(3, 1), "zeros at the border take no shift"),
        arguments(relu, maxPool(), deconv(3, 1), "zeros at the border take no shift"),
        arguments(new Relu6(), maxPool(), layer, "the relu6 `first`"),
        arguments(
            relu,
            new AvgPool(List.of(3), List.of(1), List.of(1), false, false),
            layer,
            "its input comes from the relu `first`"));
  }

  @ParameterizedTest
  @MethodSource("betweenRelus")
  void betweenRelus(Op first, Op between, Op layer, String reason) {
    differ(
        relus(new Relu(), maxPool(), PreActivated.convOf(3, 0)),
        relus(first, between, layer),
        reason);
  }

  private static Graph relus(Op first, Op between, Op layer) {
    PreActivated net = new PreActivated();
    int x = net.add("between", between, net.add("first", first, net.stream));
    net.output(net.add("tail", layer, net.add("second", new Relu(), net.batchNorm("bn", x))));
    return net.graph();
  }

  @Test
  void betweenRelusZerosAreNoObstacle() {
    Op layer = PreActivated.convOf(3, 0);
    differ(
        relus(new Relu(), pad(PadMode.ZERO), layer),
        relus(new Relu6(), pad(PadMode.ZERO), layer),
        "the pad `between`, which lets no shift through");
  }

  /** Behind a batch norm a max pool and a layer. */
  @Test
  void paddedLayerBehindAMaxPoolTakesNoShift() {
    differ(behindAMaxPool(0), behindAMaxPool(1), "the conv `tail`, whose zeros at the border");
  }

  private static Graph behindAMaxPool(int padding) {
    PreActivated net = new PreActivated();
    int pool = net.add("max", maxPool(), net.batchNorm("bn", net.in));
    net.output(net.add("tail", PreActivated.convOf(3, padding), pool));
    return net.graph();
  }

  /** The scale goes back over the op, the shift to another summand. */
  static Stream<Arguments> toBothSides() {
    return Stream.of(
        arguments(avgPool(1, true), Gammas.SIGNS_BY_CHANNEL, true, "the conv `tail`, whose zeros"),
        arguments(pad(PadMode.ZERO), Gammas.SIGNS_BY_CHANNEL, true, "the conv `tail`, whose zeros"),
        arguments(new Relu(), Gammas.POSITIVE, true, "the conv `tail`, whose zeros"),
        arguments(new Relu(), Gammas.POSITIVE, false, "its input is the relu6 `op`"));
  }

  @ParameterizedTest
  @MethodSource("toBothSides")
  void toBothSides(Op op, Gammas gammas, boolean shared, String reason) {
    differ(summands(op, false), summands(shared ? op : new Relu6(), shared), reason, gammas);
  }

  private static Graph summands(Op op, boolean shared) {
    PreActivated net = new PreActivated();
    int y = net.batchNorm("bn", net.add("op", op, net.stream));
    int other = net.add("same", op, net.conv("other", 3, net.in));
    if (op instanceof Relu || op instanceof Relu6) {
      other = net.conv("another", 3, other);
    } else {
      other = net.add("max", maxPool(), net.conv("another", 1, other));
    }
    net.output(shared ? other : net.in);
    net.output(net.conv("tail", 3, net.add("sum", new Add(), y, other)));
    return net.graph();
  }

  @Test
  void betweenRelusOnlyOneSummandTakesTheShift() {
    differ(summed(false), summed(true), "which wants the same of all its operands");
  }

  private static Graph summed(boolean twice) {
    PreActivated net = new PreActivated();
    int y =
        net.add(
            "second", new Relu(), net.batchNorm("bn", net.add("first", new Relu(), net.stream)));
    int sum = net.add("sum", new Add(), y, net.add("max", maxPool(), twice ? y : net.in));
    net.output(net.conv("tail", 1, sum));
    return net.graph();
  }

  @Test
  void allPartsInFrontAreRelus() {
    differ(joined(true), joined(false), "its input comes from the relu `one`");
  }

  private static Graph joined(boolean relu) {
    PreActivated net = new PreActivated();
    int one = net.add("one", new Relu(), net.stream);
    int other = net.conv("other", 1, net.in);
    int both =
        net.add("both", new Concat(1), one, relu ? net.add("two", new Relu(), other) : other);
    net.output(net.conv("tail", 1, net.add("second", new Relu(), net.batchNorm("bn", both))));
    return net.graph();
  }
}
