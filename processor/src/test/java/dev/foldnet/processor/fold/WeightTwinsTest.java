package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.foldnet.processor.fold.Checkpoint.Gammas;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.AvgPool;
import dev.foldnet.processor.op.Identity;
import dev.foldnet.processor.op.LeakyRelu;
import dev.foldnet.processor.op.MaxPool;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.PRelu;
import dev.foldnet.processor.op.Reference;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Swish;
import dev.foldnet.processor.weight.RuntimeWeights;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.reference.DoubleTensor;
import dev.foldnet.runtime.weight.Conditional;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each condition that weights have to meet is needed: {@code b_bn} stays, because it has to. */
class WeightTwinsTest {
  private static final double ROUNDING = 1e-12;
  private static final long SEED = 5;
  private static final int CHANNEL = 2;
  private static final String SLOPES = "b_prelu.weight";

  private static final Graph STREAM = stream();

  /** Two units, the second of {@code b_bn}. */
  private static Graph stream() {
    PreActivated net = new PreActivated();
    net.unit("a");
    net.unit("b");
    return net.built();
  }

  private static Op max() {
    return new MaxPool(List.of(3), List.of(1), List.of(1), false);
  }

  private static Graph behindAMaxPool() {
    PreActivated net = new PreActivated();
    int bn = net.batchNorm("b_bn", net.add("max", max(), net.stream));
    net.output(net.add("swish", new Swish(), bn));
    return net.graph();
  }

  private static Graph betweenRelus() {
    PreActivated net = new PreActivated();
    int activated = net.activated("b", net.add("relu", new Relu(), net.stream));
    net.output(net.conv("tail", 1, activated));
    return net.graph();
  }

  /** The same with a PReLU in the second, of which the slope of the channel is 0. */
  private static Graph beforeAPRelu() {
    PreActivated net = new PreActivated();
    net.unit("a");
    int bn = net.batchNorm("b_bn", net.stream);
    int activated = net.add("b_prelu", new PRelu(PreActivated.CHANNELS), bn);
    net.sum("b", net.conv("b_conv", 3, activated));
    return net.built();
  }

  static Stream<Arguments> conditions() {
    String sign = " is not positive, as that of `a_bn` is, in channel 2";
    return Stream.of(
        arguments(STREAM, 0, 1, "gamma is 0 in channel 2"),
        arguments(STREAM, -1, 1, "s = -1.0" + sign),
        arguments(
            beforeAPRelu(),
            -1,
            1,
            "s = -1.0 is not positive, as that of `a_bn` is, and the slope behind is 0.0,"
                + " in channel 2"),
        arguments(behindAMaxPool(), -1, 1, "s = -1.0 is negative in channel 2"),
        arguments(betweenRelus(), -1, 1, "s = -1.0 is negative and t = 1.0 positive in channel 2"));
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void isNeeded(Graph declared, float gamma, float beta, String obstacle) {
    Folded folded = Folds.fold(declared);
    Checkpoint whole = new Checkpoint(declared, SEED, Gammas.POSITIVE);
    assertThat(whole.gone(folded.graph())).contains("b_bn");
    assertThat(off(folded, whole, RuntimeWeights.of(folded.graph()))).isLessThan(ROUNDING);
    assertThat(off(folded, whole, Forced.weights(folded.graph(), whole))).isLessThan(ROUNDING);
    Checkpoint broken = new Checkpoint(declared, SEED, Gammas.POSITIVE);
    set(broken, "b_bn", CHANNEL, gamma, beta);
    if (declared.stateDict().stream().anyMatch(key -> key.key().equals(SLOPES))) {
      broken.set(SLOPES, CHANNEL, 0);
    }
    assertThat(obstacle(folded.graph(), broken)).isEqualTo(obstacle);
    assertThat(off(folded, broken, RuntimeWeights.of(folded.graph()))).isLessThan(ROUNDING);
    assertThat(off(folded, broken, Forced.weights(folded.graph(), broken)))
        .isGreaterThan(Twins.CLEARLY_WRONG);
  }

  /** Sets s and t: the mean is 0, and the variance with epsilon 1. */
  private static void set(Checkpoint checkpoint, String bn, int channel, float s, float t) {
    checkpoint.set(bn + ".running_mean", channel, 0);
    checkpoint.set(bn + ".running_var", channel, 1 - 1e-5f);
    checkpoint.set(bn + ".weight", channel, s);
    checkpoint.set(bn + ".bias", channel, t);
  }

  private static String obstacle(Graph folded, Checkpoint checkpoint) {
    Node bn =
        folded.nodes().stream().filter(node -> node.key().equals("b_bn")).findAny().orElseThrow();
    RuntimeWeights weights = RuntimeWeights.of(folded);
    try {
      return ((Conditional) weights.weight(bn.weights().get(0))).obstacle(checkpoint).orElseThrow();
    } catch (WeightsException e) {
      throw new AssertionError(e);
    }
  }

  private static double off(Folded folded, Checkpoint checkpoint, RuntimeWeights weights) {
    Graph declared = folded.declared();
    return Checkpoint.difference(
        Interpreter.run(declared, checkpoint, SEED),
        run(folded.graph(), checkpoint, weights, new Reference(SEED)));
  }

  private static List<DoubleTensor> run(
      Graph graph, Checkpoint checkpoint, RuntimeWeights weights, Reference reference) {
    Map<Integer, DoubleTensor> values = Interpreter.values(graph, checkpoint, weights, reference);
    return graph.outputs().stream().map(values::get).toList();
  }

  /** A stream whose sigmas are not all 1 does not go over a max pool. */
  @Test
  void maxPoolNeedsPositiveSigmas() {
    Op average = new AvgPool(List.of(3), List.of(1), List.of(1), false, false);
    Folded whole = Folds.fold(pooled(average));
    Folded broken = Folds.fold(pooled(max()));
    Checkpoint positive = new Checkpoint(broken.declared(), SEED, Gammas.POSITIVE);
    assertThat(positive.gone(broken.graph())).contains("b_bn", "last_bn");
    Checkpoint signs = new Checkpoint(broken.declared(), SEED, Gammas.SIGNS_BY_CHANNEL);
    assertThat(signs.gone(whole.graph())).contains("b_bn", "last_bn");
    assertThat(signs.gone(broken.graph())).isEmpty();
    assertThat(obstacle(broken.graph(), signs))
        .contains("is not positive, as its stream has to be, in channel 1");
    assertForcedIsWrong(broken, whole, signs);
  }

  /** Behind a PReLU that takes signs, all have to take the factor that its value lacks then. */
  @Test
  void slopesTakeSignsInFrontOfLayersAlone() {
    Folded whole = Folds.fold(activatedOnce(new Identity()));
    Folded broken = Folds.fold(activatedOnce(new LeakyRelu(0.1)));
    Checkpoint positive = new Checkpoint(broken.declared(), SEED, Gammas.POSITIVE);
    assertThat(positive.gone(broken.graph())).containsExactly("b_bn");
    Checkpoint signs = new Checkpoint(broken.declared(), SEED, Gammas.SIGNS_BY_CHANNEL);
    signs.set(SLOPES, 1, 0.5f);
    assertThat(signs.gone(whole.graph())).containsExactly("b_bn");
    assertThat(off(whole, signs, RuntimeWeights.of(whole.graph()))).isLessThan(ROUNDING);
    assertThat(signs.gone(broken.graph())).isEmpty();
    assertThat(obstacle(broken.graph(), signs))
        .endsWith(" is not positive, as its stream has to be, in channel 1");
    assertForcedIsWrong(broken, whole, signs);
  }

  private static void assertForcedIsWrong(Folded broken, Folded whole, Checkpoint checkpoint) {
    Graph forced = Twins.forced(broken.declared(), whole);
    assertThat(
            Checkpoint.difference(
                Interpreter.run(broken.declared(), checkpoint, SEED),
                Interpreter.run(forced, checkpoint, SEED)))
        .isGreaterThan(Twins.CLEARLY_WRONG);
  }

  private static Graph activatedOnce(Op behind) {
    PreActivated net = new PreActivated();
    net.stream = net.add("pool", max(), net.stream);
    net.sum("a", net.conv("a_conv", 3, net.in));
    int bn = net.batchNorm("b_bn", net.stream);
    int activated = net.add("b_prelu", new PRelu(PreActivated.CHANNELS), bn);
    net.output(net.conv("tail", 1, net.add("behind", behind, activated)));
    net.output(net.conv("raw", 1, net.stream));
    return net.graph();
  }

  private static Graph pooled(Op pool) {
    PreActivated net = new PreActivated();
    net.stream = net.add("pool", pool, net.stream);
    net.unit("b");
    return net.built();
  }

  /**
   * Offsets up to 32 times what the values are as large as go; ten times that, and float32 would be
   * off by more than three times what it is without folding.
   */
  @ParameterizedTest
  @CsvSource({"31, true, false", "33, false, false", "320, false, true", "-320, false, true"})
  void offsetsCostPrecision(float offset, boolean goes, boolean dear) {
    Checkpoint checkpoint = new Checkpoint(STREAM, SEED, Gammas.POSITIVE);
    for (int c = 0; c < PreActivated.CHANNELS; c++) {
      set(checkpoint, "a_bn", c, 1e-6f, 1e-6f * offset);
    }
    Graph folded = Folds.fold(STREAM).graph();
    assertThat(checkpoint.gone(folded).contains("a_bn")).isEqualTo(goes);
    double allowed = 3 * error(STREAM, checkpoint, RuntimeWeights.of(STREAM));
    assertThat(error(folded, checkpoint, RuntimeWeights.of(folded))).isLessThanOrEqualTo(allowed);
    assertThat(error(folded, checkpoint, Forced.weights(folded, checkpoint)) > allowed)
        .isEqualTo(dear);
  }

  private static double error(Graph graph, Checkpoint checkpoint, RuntimeWeights weights) {
    return Checkpoint.difference(
        Interpreter.run(STREAM, checkpoint, SEED),
        run(graph, checkpoint, weights, Reference.single(SEED)));
  }
}
