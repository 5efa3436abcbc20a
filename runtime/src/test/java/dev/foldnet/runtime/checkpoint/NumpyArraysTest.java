package dev.foldnet.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numpy arrays as the values of a state dict; what numpy writes itself is among the fixtures. */
class NumpyArraysTest {
  @TempDir Path folder;

  @Test
  void itsNumbersAreInThePickle() throws Exception {
    assertThat(loadPickle(array("f4", "<", 24, 2, 3))).containsExactly(new float[6]);
  }

  @ParameterizedTest
  @CsvSource({"23", "25", "0", "48"})
  void anotherNumberOfBytesIsRefused(int bytes) {
    assertThatThrownBy(() -> loadPickle(array("f4", "<", bytes, 2, 3)))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("weight: the bytes of a numpy array float32 [2, 3]: expected 6 x 4")
        .hasMessageEndingWith("found " + bytes);
  }

  @Test
  void sizesThatWrapAreRefused() {
    assertThatThrownBy(() -> loadPickle(array("f4", "<", 24, 1L << 62, 6)))
        .hasMessageContaining("weight: a tensor's shape overflows");
    assertThatThrownBy(() -> loadPickle(array("f4", "<", 24, -2, -3)))
        .hasMessageContaining("weight: a tensor with a negative size");
    assertThatThrownBy(() -> loadPickle(array("f8", "<", 0, 1L << 61)))
        .hasMessageContaining("weight: the bytes of a numpy array float64");
  }

  @Test
  void eightAxesAreTheMost() {
    long[] eight = {1, 1, 1, 1, 1, 1, 2, 3};
    assertThatThrownBy(() -> loadPickle(array("f4", "<", 24, eight)))
        .hasMessageContaining("found float32 [1, 1, 1, 1, 1, 1, 2, 3]");
    long[] nine = {1, 1, 1, 1, 1, 1, 1, 2, 3};
    assertThatThrownBy(() -> loadPickle(array("f4", "<", 24, nine)))
        .hasMessageContaining("found a numpy array of no numbers");
  }

  @Test
  void aShapeThatIsNoTupleOfIntegersIsNone() {
    List<Consumer<PickleBytes>> shapes =
        List.of(
            p -> p.raw(']', '(').number(2).number(3).raw('e'),
            p -> p.tuple(t -> t.number(2).real(3)),
            PickleBytes::none);
    for (Consumer<PickleBytes> shape : shapes) {
      byte[] file =
          TorchBytes.dict(
              p ->
                  state(p, shape, q -> dtype(q, "f4", "<"), q -> q.raw('C', 24).add(new byte[24])));
      assertThatThrownBy(() -> loadPickle(file))
          .hasMessageContaining("expected float32 [2, 3], found a numpy array of no numbers");
    }
  }

  @Test
  void aDtypeThatDoesNotSayItsOrderIsLittleEndian() throws Exception {
    byte[] file =
        TorchBytes.dict(
            p ->
                state(
                    p,
                    q -> q.numbers(2, 3),
                    q -> type(q, "f4").numbers(3).raw('b'),
                    q -> q.raw('C', 24).add(TorchBytes.weightData())));
    assertThat(loadPickle(file)).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @ParameterizedTest
  @CsvSource({"O8", "S4", "V4", "f16", "M8"})
  void elementsThatAreNoNumbersOfTorchAreRefusedWhereNeeded(String code) throws Exception {
    assertThatThrownBy(() -> loadPickle(array(code, "|", 24, 2, 3)))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("expected float32 [2, 3], found a numpy array of no numbers");
    assertThat(loadPickle(TorchBytes.beside(p -> p.add(numpy(code, "|", 24, 2, 3))))).hasSize(6);
  }

  @Test
  void anArrayOfALongTextBeyondLatin1IsNoNumbers() {
    byte[] file =
        TorchBytes.dict(
            p ->
                state(
                    p,
                    q -> q.numbers(40_000),
                    q -> dtype(q, "u1", "|"),
                    q ->
                        q.call(
                            "_codecs",
                            "encode",
                            a -> a.text("\u0100".repeat(40_000)).text("latin1"))));
    assertThatThrownBy(() -> loadPickle(file))
        .hasMessageContaining("found a numpy array of no numbers");
  }

  @Test
  void longTextIsUtf8() {
    byte[] text = new byte[70_000];
    text[69_999] = (byte) 0xC3;
    byte[] file = TorchBytes.beside(p -> p.raw('X').i32(text.length).add(text));
    assertThatThrownBy(() -> loadPickle(file)).hasMessageContaining("is not UTF-8");
  }

  @Test
  void aLongTextIsNoKey() {
    byte[] file = TorchBytes.extra(p -> p.text("k".repeat(70_000)).bias());
    assertThatThrownBy(() -> loadPickle(file)).hasMessageContaining("a text of 70000 bytes");
  }

  @Test
  void arraysOfACompressedPickleAreReadInItsOrder() throws Exception {
    float[] numbers = {1, 2, 3, 4, 5, 6};
    assertThat(load(zip(numbersBefore(false), true))).containsExactly(numbers);
    assertThat(load(zip(numbersBefore(false), false))).containsExactly(numbers);
    assertThat(load(zip(numbersBefore(true), false))).containsExactly(numbers);
    assertThatThrownBy(() -> load(zip(numbersBefore(true), true)))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("weight: numpy arrays in a compressed pickle, not in its order");
  }

  /** The numbers of both tensors, then the tensors, in the other order if swapped. */
  private static byte[] numbersBefore(boolean swapped) {
    Consumer<PickleBytes> weight =
        p ->
            p.text("weight")
                .add(q -> state(q, numbers(2, 3), NumpyArraysTest::float32, r -> r.raw('h', 1)));
    Consumer<PickleBytes> bias =
        p ->
            p.text("bias")
                .add(q -> state(q, numbers(2), NumpyArraysTest::float32, r -> r.raw('h', 2)));
    return TorchBytes.entries(
        p ->
            p.text("beside")
                .raw('C', 24)
                .add(TorchBytes.weightData())
                .raw('q', 1, 'C', 8)
                .add(TorchBytes.biasData())
                .raw('q', 2, 0x86)
                .text("state_dict")
                .raw('}', '(')
                .add(swapped ? bias.andThen(weight) : weight.andThen(bias))
                .raw('u'));
  }

  @Test
  void numbersOfACompressedPickleAreLimited() throws Exception {
    int size = 20 << 20;
    byte[] pickle =
        TorchBytes.extra(
            p ->
                p.text("x")
                    .add(
                        q ->
                            state(
                                q,
                                numbers(size),
                                r -> dtype(r, "u1", "|"),
                                r -> r.raw('B').i32(size).add(new byte[size]))));
    assertThat(load(zip(pickle, false))).containsExactly(1, 2, 3, 4, 5, 6);
    assertThatThrownBy(() -> load(zip(pickle, true))).hasMessageContaining("too many values");
  }

  @Test
  void numbersOfTextAreLimited() {
    int size = 60_000;
    byte[] pickle =
        TorchBytes.extra(
            p -> {
              for (int i = 0; i < 300; i++) {
                boolean first = i == 0;
                p.text("x" + i)
                    .add(
                        q ->
                            state(
                                q,
                                numbers(size),
                                r -> dtype(r, "u1", "|"),
                                first ? NumpyArraysTest::longBytes : r -> r.raw('h', 9)));
              }
            });
    assertThatThrownBy(() -> loadPickle(pickle)).hasMessageContaining("too many values");
  }

  private static void longBytes(PickleBytes pickle) {
    pickle.call("_codecs", "encode", a -> a.text("x".repeat(60_000)).text("latin1")).raw('q', 9);
  }

  private static Consumer<PickleBytes> numbers(long... values) {
    return p -> p.numbers(values);
  }

  private static byte[] zip(byte[] pickle, boolean deflated) {
    ZipBytes zip = TorchBytes.archive(pickle);
    if (deflated) {
      zip.entries.set(0, new ZipBytes().addDeflated("net/data.pkl", pickle));
    }
    return zip.build();
  }

  static byte[] array(String code, String order, int bytes, long... shape) {
    return TorchBytes.dict(numpy(code, order, bytes, shape));
  }

  private static Consumer<PickleBytes> numpy(String code, String order, int bytes, long... shape) {
    return p ->
        state(
            p,
            q -> q.numbers(shape),
            q -> dtype(q, code, order),
            q -> q.raw('C', bytes).add(new byte[bytes]));
  }

  private static void state(
      PickleBytes pickle,
      Consumer<PickleBytes> shape,
      Consumer<PickleBytes> dtype,
      Consumer<PickleBytes> bytes) {
    pickle
        .call(
            "numpy.core.multiarray",
            "_reconstruct",
            a -> a.global("numpy", "ndarray").numbers(0).raw('C', 1, 'b'))
        .tuple(t -> t.number(1).add(shape).add(dtype).raw(0x89).add(bytes))
        .raw('b');
  }

  private static void dtype(PickleBytes pickle, String code, String order) {
    type(pickle, code).tuple(s -> s.number(3).text(order).none().none().none()).raw('b');
  }

  private static void float32(PickleBytes pickle) {
    dtype(pickle, "f4", "<");
  }

  private static PickleBytes type(PickleBytes pickle, String code) {
    return pickle.call("numpy", "dtype", a -> a.text(code).raw(0x89).yes());
  }

  private float[] loadPickle(byte[] pickle) throws Exception {
    return load(TorchBytes.zip(pickle));
  }

  private float[] load(byte[] content) throws Exception {
    Path file = Files.write(folder.resolve("arrays.pth"), content);
    List<Declared> network = TorchBytes.NETWORK;
    try (Checkpoint checkpoint = Checkpoint.open(file);
        StateDict dict = StateDict.of(checkpoint, network, LoadOptions.lenient())) {
      return dict.floats("weight");
    }
  }
}
