package dev.foldnet.processor.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.op.ChannelLaw.Channels;
import dev.foldnet.processor.op.ChannelLaw.Operands;
import dev.foldnet.processor.op.ChannelLaw.Scale;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws hold for numbers, and say no less than is true. */
class ChannelLawTest {
  private static final double TOLERANCE = 1e-9;

  static List<Case> cases() {
    return Case.all().stream().filter(Case::hasChannels).toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void mapsPass(Case each) {
    ChannelLaw law = each.op().law(each.inputs());
    if (law.scale() == Scale.NONE) {
      assertThat(law.shift()).isFalse();
      return;
    }
    mapped(each, law)
        .forEach(operand -> assertThat(error(each, law, operand)).isLessThan(TOLERANCE));
  }

  /** What picks elements changes places with a map that keeps their order. */
  @ParameterizedTest
  @MethodSource("cases")
  void picksChangePlacesWithIncreasingMaps(Case each) {
    if (!each.op().picks()) {
      return;
    }
    Reference reference = new Reference(2);
    List<DoubleTensor> inputs = each.values(reference);
    List<DoubleTensor> mapped = inputs.stream().map(ChannelLawTest::increased).toList();
    DoubleTensor value = reference.run(each.op(), inputs, Map.of());
    assertThat(reference.run(each.op(), mapped, Map.of()).values())
        .containsExactly(increased(value).values());
  }

  private static DoubleTensor increased(DoubleTensor x) {
    double[] values = Arrays.stream(x.values()).map(v -> Math.max(2 * v - 0.5, 0)).toArray();
    return new DoubleTensor(x.shape(), values, x.batched());
  }

  /** A law that allowed more would be found out by one of the cases of each op. */
  @Test
  void lawsAreSharp() {
    Map<String, Boolean> found = new HashMap<>();
    for (Case each : cases()) {
      ChannelLaw law = each.op().law(each.inputs());
      String name = each.op().getClass().getSimpleName();
      if (law.scale() == Scale.POSITIVE) {
        check(found, name + " takes a negative scale", each, mutant(law, Scale.ANY, false));
      }
      if (law.scale() != Scale.NONE && !law.shift()) {
        check(found, name + " takes a shift", each, mutant(law, Scale.POSITIVE, true));
      }
      if (law.equals(ChannelLaw.OPAQUE) && each.inputs().get(0).equals(shape(each))) {
        Operands operands = each.op() instanceof Picking ? Operands.FIRST : law.operands();
        check(
            found,
            name + " takes a scale",
            each,
            ChannelLaw.through(Scale.POSITIVE, false, operands));
      }
    }
    assertThat(found).isNotEmpty();
    assertThat(new TreeSet<>(found.keySet()))
        .allSatisfy(claim -> assertThat(found.get(claim)).as(claim).isTrue());
  }

  private static Shape shape(Case each) {
    return each.op().shape(each.inputs());
  }

  private static ChannelLaw mutant(ChannelLaw law, Scale scale, boolean shift) {
    return new ChannelLaw(scale, shift, law.operands(), law.channels(), law.out(), law.in());
  }

  private static void check(
      Map<String, Boolean> found, String claim, Case each, ChannelLaw mutant) {
    boolean broken = mapped(each, mutant).anyMatch(operand -> error(each, mutant, operand) > 1e-3);
    found.merge(claim, broken, Boolean::logicalOr);
  }

  /** The operands to map alone, or 0 if all are mapped together. */
  private static IntStream mapped(Case each, ChannelLaw law) {
    if (law.operands() != Operands.ONE) {
      return IntStream.of(0);
    }
    int channels = shape(each).channels();
    return IntStream.range(0, each.inputs().size())
        .filter(i -> each.inputs().get(i).channels() == channels);
  }

  /** The largest difference between the value of mapped inputs and the mapped value. */
  private static double error(Case each, ChannelLaw law, int operand) {
    Reference reference = new Reference(2);
    List<DoubleTensor> inputs = each.values(reference);
    Map<String, DoubleTensor> weights = each.weights(reference);
    double[] index = law.channels() == Channels.INDEXED ? inputs.get(1).values() : new double[0];
    ChannelMaps maps = new ChannelMaps(each, law, operand, index, new Random(3));
    DoubleTensor expected = maps.value(reference.run(each.op(), inputs, weights));
    DoubleTensor found = reference.run(each.op(), maps.inputs(inputs), weights);
    assertThat(found.shape()).isEqualTo(expected.shape());
    return IntStream.range(0, found.values().length)
        .mapToDouble(i -> difference(found.values()[i], expected.values()[i]))
        .max()
        .orElse(0);
  }

  private static double difference(double found, double expected) {
    if (found == expected || (Double.isNaN(found) && Double.isNaN(expected))) {
      return 0;
    }
    double difference = Math.abs(found - expected) / (1 + Math.abs(expected));
    return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
  }
}
