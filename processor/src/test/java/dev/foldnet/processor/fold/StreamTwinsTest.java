package dev.foldnet.processor.fold;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.foldnet.dsl.PadMode;
import dev.foldnet.processor.fold.Checkpoint.Gammas;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.op.AdaptiveAvgPool;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.AvgPool;
import dev.foldnet.processor.op.Deconv;
import dev.foldnet.processor.op.FreeWeight;
import dev.foldnet.processor.op.Gather;
import dev.foldnet.processor.op.InstanceNorm;
import dev.foldnet.processor.op.LeakyRelu;
import dev.foldnet.processor.op.Mul;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Pad;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Relu6;
import dev.foldnet.processor.op.Sigmoid;
import dev.foldnet.processor.op.Sub;
import dev.foldnet.processor.op.Swish;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each condition that a stream's structure has to meet is needed. */
class StreamTwinsTest {
  /** A network that meets all conditions, or one that breaks one of them. */
  private interface Net extends BiFunction<PreActivated, Boolean, Graph> {}

  static Stream<Arguments> conditions() {
    String taker = "no summand of the add `b_sum` comes from a layer alone";
    return Stream.of(
        arguments("last_bn", taker, (Net) StreamTwinsTest::takerThatAnotherSumReads),
        arguments("last_bn", taker, (Net) StreamTwinsTest::takerThatIsAnOutput),
        arguments("last_bn", taker, (Net) StreamTwinsTest::gateBehindTheTaker),
        arguments("last_bn", taker, (Net) StreamTwinsTest::activationBehindTheTaker),
        arguments(
            "last_bn",
            "no summand of the sub `difference` comes from a layer alone",
            (Net) StreamTwinsTest::subtractedTaker),
        arguments("b_bn", "`other_bn` wants it", (Net) StreamTwinsTest::twoReadersOfOneValue),
        arguments("b_bn", "as it is by the add `a_sum`", (Net) StreamTwinsTest::output),
        arguments("a_bn", "by the relu `head_relu`", (Net) StreamTwinsTest::activatedHead),
        arguments("b_bn", "as it is by the gather `picked`", (Net) StreamTwinsTest::pickedChannels),
        arguments("b_bn", "which lets no scale through", (Net) StreamTwinsTest::otherActivation),
        arguments(
            "b_bn", "relu `b_relu`, is an output", (Net) StreamTwinsTest::factorThatAnOutputLacks));
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void isNeeded(String bn, String reason, Net net) {
    Graph whole = net.apply(new PreActivated(), false);
    Twins.of(whole, net.apply(new PreActivated(), true), bn).differ(reason, Gammas.POSITIVE);
  }

  private static Graph takerThatAnotherSumReads(PreActivated net, boolean broken) {
    net.unit("a");
    int body = net.body("b", net.stream);
    int other = net.add("other_relu", new Relu(), net.conv("other", 3, net.in));
    int summand = broken ? body : net.conv("another", 3, net.in);
    net.output(net.add("other_sum", new Add(), other, summand));
    net.sum("b", body);
    return net.built();
  }

  private static Graph takerThatIsAnOutput(PreActivated net, boolean broken) {
    net.unit("a");
    int body = net.body("b", net.stream);
    net.output(broken ? body : net.in);
    net.sum("b", body);
    return net.built();
  }

  private static Graph gateBehindTheTaker(PreActivated net, boolean broken) {
    net.unit("a");
    int body = net.body("b", net.stream);
    int mean = net.add("mean", new AdaptiveAvgPool(List.of(1)), net.in);
    int gate = net.add("sigmoid", new Sigmoid(), net.conv("squeeze", 1, mean));
    net.sum("b", broken ? net.add("gate", new Mul(), body, gate) : body);
    return net.built();
  }

  private static Graph subtractedTaker(PreActivated net, boolean broken) {
    net.unit("a");
    int body = net.body("b", net.stream);
    int subtracted = broken ? net.add("leaky", new LeakyRelu(0.1), body) : body;
    net.stream = net.add("difference", new Sub(), net.stream, subtracted);
    return net.built();
  }

  private static Graph activationBehindTheTaker(PreActivated net, boolean broken) {
    net.unit("a");
    int body = net.body("b", net.stream);
    net.sum("b", broken ? net.add("leaky", new LeakyRelu(0.1), body) : body);
    return net.built();
  }

  /** The other reads what b's batch norm reads, or the sum behind it. */
  private static Graph twoReadersOfOneValue(PreActivated net, boolean broken) {
    net.unit("a");
    int first = net.stream;
    net.sum("between", net.conv("between", 3, net.in));
    int other = net.body("other", broken ? first : net.stream);
    int body = net.body("b", first);
    net.sum("other", other);
    net.sum("b", body);
    return net.built();
  }

  private static Graph output(PreActivated net, boolean broken) {
    net.unit("a");
    net.output(broken ? net.stream : net.in);
    net.unit("b");
    return net.built();
  }

  /** What an index of the checkpoint picks goes into a layer, or into one with padding. */
  private static Graph pickedChannels(PreActivated net, boolean broken) {
    net.unit("a");
    int index = net.add("index", new FreeWeight(List.of(PreActivated.CHANNELS), true));
    int picked = net.add("picked", new Gather(1), net.stream, index);
    net.output(net.add("raw", PreActivated.convOf(3, broken ? 1 : 0), picked));
    net.unit("b");
    return net.built();
  }

  private static Graph activatedHead(PreActivated net, boolean broken) {
    net.stream = broken ? net.add("head_relu", new Relu(), net.stream) : net.stream;
    net.unit("a");
    return net.built();
  }

  /** The stream is scaled for the first, and has no other scale for the second. */
  private static Graph otherActivation(PreActivated net, boolean broken) {
    for (String unit : List.of("a", "b")) {
      int bn = net.batchNorm(unit + "_bn", net.stream);
      boolean other = broken || unit.equals("a");
      int activated = net.add(unit + "_act", other ? new Relu6() : new Relu(), bn);
      net.sum(unit, net.conv(unit + "_conv", 3, activated));
    }
    return net.built();
  }

  /** The same for outputs. */
  private static Graph factorThatAnOutputLacks(PreActivated net, boolean broken) {
    for (String unit : List.of("a", "b")) {
      int activated = net.activated(unit, net.stream);
      boolean lacking = broken || unit.equals("a");
      net.output(lacking ? activated : net.in);
      net.sum(unit, net.conv(unit + "_conv", 3, activated));
    }
    return net.built();
  }

  /** What wants a value of the stream as it is, beside what takes it in any form. */
  static Stream<Arguments> rawReaders() {
    return Stream.of(
        arguments(PreActivated.convOf(3, 0), PreActivated.convOf(3, 1), "the conv `reader`"),
        arguments(deconv(0), deconv(1), "the deconv `reader`"),
        arguments(pool(false), pool(true), "the avg pool `reader`"),
        arguments(pad(PadMode.REPLICATE), pad(PadMode.ZERO), "the pad `reader`"),
        arguments(pool(false), new InstanceNorm(1e-5, false), "the instance norm `reader`"),
        arguments(pool(false), new Swish(), "the swish `reader`"),
        arguments(pool(false), new Relu(), "the relu `reader`"));
  }

  private static Op pool(boolean includePad) {
    return new AvgPool(List.of(3), List.of(1), List.of(1), false, includePad);
  }

  private static Op pad(PadMode mode) {
    return new Pad(1, 0, 0, 1, 0, 0, mode);
  }

  /** One of a kernel of one element that sees zeros if its padding is not 0 and its output is. */
  private static Op deconv(int outPadding) {
    return new Deconv(
        PreActivated.CHANNELS,
        List.of(1),
        List.of(outPadding + 1),
        List.of(0),
        List.of(outPadding),
        List.of(1),
        1,
        false);
  }

  @ParameterizedTest
  @MethodSource("rawReaders")
  void readerOfTheRawStream(Op taking, Op wanting, String reason) {
    Twins.of(readBy(taking), readBy(wanting), "b_bn")
        .differ("its input is wanted as it is by " + reason, Gammas.POSITIVE);
  }

  private static Graph readBy(Op reader) {
    PreActivated net = new PreActivated();
    net.unit("a");
    net.output(net.conv("raw", 1, net.add("reader", reader, net.stream)));
    net.unit("b");
    return net.built();
  }
}
