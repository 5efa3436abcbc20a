package dev.foldnet.processor.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is particular to single ops. */
class ParticularOpsTest {
  private static Op create(String layer, Map<String, Object> attributes) {
    return Layers.find(layer).orElseThrow().create(attributes);
  }

  @Test
  void convTakesOutAndKernelFromAGivenWeight() {
    List<Shape> inputs = List.of(Shape.batched(6, 9, 9), Shape.unbatched(4, 3, 3, 5));
    Op conv = create("Conv", Map.of("weight", "w", "groups", 2)).resolve(inputs);
    assertThat(conv.shape(inputs)).isEqualTo(Shape.batched(4, 7, 5));
    assertThat(conv.slots(inputs)).containsExactly(Slot.of("bias", 4));
    assertThat(conv.weightArguments()).containsExactly("bias");
  }

  @Test
  void convMayNameOutAndKernelOfAGivenWeight() {
    List<Shape> inputs = List.of(Shape.batched(6, 9, 9), Shape.unbatched(4, 6, 3, 3));
    Map<String, Object> named = Map.of("weight", "w", "out", 4, "kernel", 3, "bias", false);
    Op conv = create("Conv", named).resolve(inputs);
    assertThat(conv.shape(inputs)).isEqualTo(Shape.batched(4, 7, 7));
    assertThat(conv.slots(inputs)).isEmpty();
  }

  @Test
  void deconvTakesOutAndKernelFromAGivenWeight() {
    List<Shape> inputs = List.of(Shape.batched(6, 9, 9), Shape.unbatched(6, 4, 3, 5));
    Op deconv = create("Deconv", Map.of("weight", "w", "groups", 2)).resolve(inputs);
    assertThat(deconv.shape(inputs)).isEqualTo(Shape.batched(8, 11, 13));
    assertThat(deconv.slots(inputs)).containsExactly(Slot.of("bias", 8));
    assertThat(deconv.weightArguments()).containsExactly("bias");
  }

  @Test
  void deconvRefusesAWeightOfOtherChannels() {
    List<Shape> inputs = List.of(Shape.batched(6, 9, 9), Shape.unbatched(4, 6, 3, 3));
    assertThatThrownBy(() -> create("Deconv", Map.of("weight", "w")).resolve(inputs))
        .isInstanceOf(OpException.class)
        .hasMessageContaining("with groups = 1 takes 4 channels, but the input is (N, 6, 9, 9)");
    List<Shape> fitting = List.of(Shape.batched(4, 9, 9), inputs.get(1));
    assertThatThrownBy(() -> create("Deconv", Map.of("weight", "w", "out", 4)).resolve(fitting))
        .isInstanceOf(OpException.class)
        .hasMessageContaining("out is 4, but the weight (4, 6, 3, 3) makes 6");
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 3", "-1, 3"})
  void splitIsSlices(int axis, int parts) {
    List<Shape> inputs = List.of(Shape.batched(6, 9));
    List<Op> values = create("Split", Map.of("parts", parts, "axis", axis)).values(inputs);
    assertThat(values).hasSize(parts).allMatch(Slice.class::isInstance);
    Shape part = axis == 1 ? Shape.batched(3, 9) : Shape.batched(6, 3);
    assertThat(values).allSatisfy(slice -> assertThat(slice.shape(inputs)).isEqualTo(part));
  }

  @Test
  void splitIntoSizes() {
    List<Shape> inputs = List.of(Shape.batched(6, 9));
    assertThat(create("Split", Map.of("sizes", List.of(1, 0, 5))).values(inputs))
        .containsExactly(slice(0, 1), slice(1, 1), slice(1, 6));
  }

  private static Slice slice(int from, int to) {
    return new Slice(List.of(1), List.of(from), List.of(to), List.of(1));
  }

  @Test
  void sliceIsResolved() {
    Op slice = create("Slice", Map.of("axis", List.of(2, -2), "from", -3, "to", -1));
    assertThat(slice.resolve(List.of(Shape.batched(6, 9))))
        .isEqualTo(new Slice(List.of(2, 1), List.of(6, 3), List.of(8, 5), List.of(1, 1)));
  }

  @Test
  void unpoolUndoesThePool() {
    MaxPool pool = (MaxPool) create("MaxPool", Map.of("kernel", List.of(2, 3)));
    List<Shape> inputs = List.of(Shape.batched(4, 4, 3), Shape.batched(4, 8, 9));
    Op unpool = create("MaxUnpool", Map.of("value", pool)).resolve(inputs);
    assertThat(unpool).isEqualTo(new MaxUnpool(List.of(2, 3)));
    assertThat(unpool.shape(inputs)).isEqualTo(Shape.batched(4, 8, 9));
  }

  @Test
  void unpoolTakesWhatThePoolMade() {
    List<Shape> inputs = List.of(Shape.batched(4, 3, 3), Shape.batched(4, 8, 8));
    assertThatThrownBy(() -> new MaxUnpool(List.of(2)).resolve(inputs).shape(inputs))
        .isInstanceOf(OpException.class)
        .hasMessageContaining("a pool of (N, 4, 8, 8) to (N, 4, 4, 4), but takes (N, 4, 3, 3)");
  }

  @Test
  void unpoolRefusesARest() {
    List<Shape> inputs = List.of(Shape.batched(4, 4, 4), Shape.batched(4, 8, 9));
    assertThatThrownBy(() -> new MaxUnpool(List.of(2)).resolve(inputs).shape(inputs))
        .isInstanceOf(OpException.class)
        .hasMessageContaining("the windows [2, 2] of the pool leave a rest of its input (N, 4, 8");
  }

  @ParameterizedTest
  @CsvSource({"3, 2, 0, false", "2, 2, 1, false", "2, 2, 0, true"})
  void unpoolRefusesPoolsThatOverlapOrPad(int kernel, int stride, int padding, boolean ceil) {
    MaxPool pool = new MaxPool(List.of(kernel), List.of(stride), List.of(padding), ceil);
    assertThatThrownBy(() -> create("MaxUnpool", Map.of("value", pool)))
        .isInstanceOf(OpException.class)
        .hasMessageContaining("stride is its kernel");
  }

  @Test
  void joinsOfWeightsStayWithoutBatch() {
    List<Shape> weights = List.of(Shape.unbatched(4, 1), Shape.unbatched(5));
    assertThat(new Add().shape(weights)).isEqualTo(Shape.unbatched(4, 5));
    assertThat(new Sub().shape(List.of(new Constant(2).shape(List.of()), Shape.batched(3))))
        .isEqualTo(Shape.batched(3));
    assertThat(new Div().shape(weights)).isEqualTo(Shape.unbatched(4, 5));
  }

  @Test
  void freeWeightIsItsOwnSlot() {
    FreeWeight weight = new FreeWeight(List.of(4, 5), false);
    assertThat(weight.shape(List.of())).isEqualTo(Shape.unbatched(4, 5));
    assertThat(weight.slots(List.of())).containsExactly(Slot.of("", 4, 5));
    assertThatThrownBy(() -> new FreeWeight(List.of(4, 0), false))
        .isInstanceOf(OpException.class)
        .hasMessageContaining("sizes are at least 1, but found [4, 0]");
  }

  @Test
  void unknownAttributesAreTheCallersMistake() {
    assertThatThrownBy(() -> create("Relu", Map.of("slope", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("@Relu has no attribute slope");
  }

  @ParameterizedTest
  @CsvSource({
    "PRelu, prelu",
    "HSwish, hswish",
    "MaxOf, maxOf",
    "LogSoftmax, logSoftmax",
    "Relu6, relu6"
  })
  void methodNames(String layer, String method) {
    Class<? extends Op> op = Layers.find(layer).orElseThrow().op();
    assertThat(Instances.of(op).method()).isEqualTo(method);
  }
}
