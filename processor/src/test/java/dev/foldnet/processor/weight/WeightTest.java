package dev.foldnet.processor.weight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.weight.Weights;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a symbolic weight says of itself is what the runtime makes of it. */
class WeightTest {
  private static final BatchNormKeys BN = new BatchNormKeys("unit.bn", 4, 1e-5, true);
  private static final BatchNormKeys PLAIN = new BatchNormKeys("unit.plain", 4, 1e-5, false);
  private static final Weight CONV = new Key("unit.conv.weight", List.of(4, 4, 3, 3), false);
  private static final ResidualStream STREAM = new ResidualStream(0, 4, 0, 0, false);
  private static final StreamReader READER =
      new StreamReader(STREAM, 0, BN, new Counted(4), Optional.empty(), List.of());
  private static final StreamReader PLAIN_READER =
      new StreamReader(
          STREAM,
          1,
          PLAIN,
          new Counted(4),
          Optional.of(Behind.LAYERS),
          List.of(new Carried(0, new Counted(4), false), new Carried(0, new Counted(4), true)));
  private static final ResidualStream SCALED = new ResidualStream(2, 2, 1, 1, true);
  private static final StreamReader SCALED_READER =
      new StreamReader(
          SCALED, 0, BN, new Counted(4), Optional.of(Behind.scaled(new Counted(4))), List.of());
  private static final StreamReader TURNED_READER =
      new StreamReader(
          new ResidualStream(3, 4, 0, 0, false),
          0,
          BN,
          new Counted(4),
          Optional.of(Behind.slopes(List.of(new Filled(4, 0.5), new Filled(4, 2)))),
          List.of());
  private static final ConditionalBatchNorm IF_NOT_NEGATIVE = new ConditionalBatchNorm(BN, false);
  private static final ConditionalBatchNorm BETWEEN = new ConditionalBatchNorm(PLAIN, true);
  private static final Weight INDEX = new Key("unit.index", List.of(3), true);
  private static final Weight VECTOR = new Key("unit.conv.bias", List.of(4), false);

  static Stream<Weight> weights() {
    return Stream.of(
        CONV,
        new Key("unit.index", List.of(6), true),
        BN.scale(),
        BN.shift(),
        PLAIN.scale(),
        IF_NOT_NEGATIVE.layerScale(),
        IF_NOT_NEGATIVE.layerShift(),
        BETWEEN.scale(),
        BETWEEN.shift(),
        BETWEEN.onward(),
        STREAM.scale(),
        SCALED.scale(),
        SCALED.inverse(),
        SCALED_READER.scale(),
        STREAM.offset(0, 4),
        STREAM.back(1, 4),
        STREAM.step(1, 4),
        STREAM.factor(1, 4),
        READER.scale(),
        PLAIN_READER.shift(),
        new Counted(3),
        new Filled(3, 0.5),
        new Flat(CONV),
        new Gathered(VECTOR, INDEX),
        new Grid(VECTOR, 1, 1, 0, 2, 2),
        new Joined(List.of(VECTOR, BN.shift(), new Filled(1, 1))),
        new Listed(List.of(0.5, -1.0)),
        new Shaped(new Filled(4, 1), List.of(1, 2, 2)),
        new Part(BN.scale(), 1, 3),
        new Part(CONV, 0, 1, 4),
        new Part(CONV, 1, 2, 4),
        new Product(CONV, new Filled(1, 0.5)),
        new Product(VECTOR, BN.shift()),
        new Signs(CONV),
        new Plus(VECTOR, PLAIN.shift()),
        new ScaleIn(CONV, BN.scale(), false, 1),
        new ScaleIn(CONV, BN.scale(), true, 1),
        new ScaleOut(CONV, BN.scale(), false, 1),
        new ScaleOut(CONV, BN.scale(), true, 1),
        new ScaleShiftBias(VECTOR, BN.scale(), BN.shift()),
        new ShiftIn(CONV, BN.shift(), false, 1),
        new ShiftIn(CONV, BN.shift(), true, 1),
        new TurnedFactor(STREAM.factor(0, 4), VECTOR),
        new TurnedSlope(VECTOR, STREAM.factor(0, 4)));
  }

  static Stream<Intermediate> intermediates() {
    return Stream.of(
        BN,
        PLAIN,
        IF_NOT_NEGATIVE,
        BETWEEN,
        STREAM,
        new ResidualStream(1, 0, 4, 0, false),
        SCALED,
        SCALED_READER,
        TURNED_READER,
        READER,
        PLAIN_READER);
  }

  @ParameterizedTest
  @MethodSource("weights")
  void theRuntimeMakesIt(Weight weight) {
    RuntimeWeights weights = new RuntimeWeights();
    intermediates().forEach(weights::intermediate);
    dev.foldnet.runtime.weight.Weight made = weights.weight(weight);
    List<Declared> declared = new ArrayList<>();
    made.declare(declared::add);

    assertThat(made.shape()).isEqualTo(weight.shape());
    assertThat(keys(weight)).isEqualTo(Set.copyOf(declared));
  }

  @ParameterizedTest
  @MethodSource("intermediates")
  void theRuntimeMakesIt(Intermediate intermediate) {
    Object made = new RuntimeWeights().intermediate(intermediate);

    assertThat(made.getClass().getName())
        .isEqualTo("dev.foldnet.runtime.weight." + intermediate.type());
    assertThat(intermediate.intermediates()).endsWith(intermediate);
  }

  @Test
  void everyKindIsHere() {
    assertThat(weights().map(Object::getClass).distinct())
        .containsExactlyInAnyOrder(Weight.class.getPermittedSubclasses());
    assertThat(intermediates().map(Object::getClass).distinct())
        .containsExactlyInAnyOrder(Intermediate.class.getPermittedSubclasses());
  }

  @Test
  void everyMethodIsListed() {
    assertThat(Stream.of(Weights.class.getDeclaredMethods()).map(Method::getName).distinct())
        .as("methods of Weights, as Weight.METHODS has them")
        .containsExactlyInAnyOrderElementsOf(Weight.METHODS);
  }

  @Test
  void intermediatesOfAllOperandsAreThere() {
    Weight scaled = new ScaleOut(new ScaleIn(CONV, PLAIN.shift(), false, 1), BN.scale(), false, 1);

    assertThat(scaled.intermediates()).containsExactly(PLAIN, BN);
  }

  private static Set<Declared> keys(Weight weight) {
    return weight
        .keys()
        .map(key -> new Declared(key.key(), key.shape(), key.integer()))
        .collect(Collectors.toSet());
  }
}
