package dev.foldnet.runtime.checkpoint.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.foldnet.runtime.checkpoint.DType;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which elements are refused, wherever they lie and whatever type they are of. */
class SinksTest {
  private static final Where WHERE = new Where("file", "key");

  /** Big-endian, in hexadecimal. */
  private static ByteBuffer elements(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    return ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
  }

  static Stream<Arguments> notFinite() {
    return Stream.of(
        arguments(DType.FLOAT32, "3f800000 7fc00000", "a number that is not finite"),
        arguments(DType.FLOAT32, "3f800000 ff800000", "a number that is not finite"),
        arguments(DType.FLOAT16, "3c00 7c00", "a number that is not finite"),
        arguments(DType.BFLOAT16, "3f80 7f80", "a number that is not finite"),
        arguments(
            DType.FLOAT64, "3ff0000000000000 7ff8000000000000", "a number that is not finite"),
        arguments(
            DType.FLOAT64,
            "3ff0000000000000 7fefffffffffffff",
            "a number beyond the range of float32"),
        arguments(
            DType.FLOAT64,
            "3ff0000000000000 c7effffff0000000",
            "a number beyond the range of float32"));
  }

  /** One after the other, and apart: in the file or in the tensor. */
  @ParameterizedTest
  @MethodSource("notFinite")
  void whatFloat32DoesNotHoldIsRefused(DType dtype, String hex, String reason) throws Exception {
    ByteBuffer two = elements(hex);
    refuses(new FloatSink(WHERE, dtype, 4, false), two, 1, reason + " at flat index 3: ");
    refuses(new FloatSink(WHERE, dtype, 4, false), two, -1, reason + " at flat index 2: ");
    refuses(new PartSink(WHERE, dtype, 4, false), two, 1, reason + " at flat index 3: ");
    FloatSink any = new FloatSink(WHERE, dtype, 4, true);
    any.put(two, 0, 1, 2, 2, -1);
    assertThat(any.values()[2]).isEqualTo(1);
    assertThat(Float.isFinite(any.values()[1])).isFalse();
  }

  /** The second of two elements is stored behind the first, or in front of it. */
  private static void refuses(TensorSink sink, ByteBuffer two, int stride, String reason) {
    int at = stride > 0 ? 0 : 1;
    assertThatExceptionOfType(WeightsException.class)
        .isThrownBy(() -> sink.put(two, at, stride, 2, 2, 1))
        .withMessageStartingWith("file: key: " + reason);
  }

  @Test
  void largestFloatsAreTaken() throws Exception {
    FloatSink sink = new FloatSink(WHERE, DType.FLOAT64, 2, false);
    sink.put(elements("47efffffe0000000 c7efffffe0000000"), 0, 1, 2, 0, 1);
    assertThat(sink.values()).containsExactly(Float.MAX_VALUE, -Float.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "INT64, 0000000000000002 0000000000000000",
    "INT32, 00000002 00000000",
    "INT16, 0002 0000",
    "INT8, 02 00",
    "UINT8, 02 00"
  })
  void indicesOfEachTypeAreTaken(DType dtype, String hex) throws Exception {
    IntegerSink sink = new IntegerSink(WHERE, dtype, 3);
    sink.put(elements(hex), 0, 1, 2, 0, 2);
    assertThat(sink.values()).containsExactly(2, 0, 0);
    sink.put(elements(hex), 1, -1, 2, 1, 1);
    assertThat(sink.values()).containsExactly(2, 0, 2);
  }

  @Test
  void indicesThatLieApartAreTaken() throws Exception {
    IntegerSink sink = new IntegerSink(WHERE, DType.INT8, 3);
    sink.put(elements("02 ff 01 ff 02"), 0, 2, 3, 0, 1);
    assertThat(sink.values()).containsExactly(2, 1, 2);
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT32, 3fc00000 c0000000, 1.5, -2",
    "FLOAT64, 3ff8000000000000 c000000000000000, 1.5, -2",
    "INT64, 0000000000000002 ffffffffffffffff, 2, -1",
    "INT32, 00000002 ffffffff, 2, -1",
    "INT16, 0002 ffff, 2, -1",
    "INT8, 02 ff, 2, -1",
    "UINT8, 02 ff, 2, 255",
    "BOOL, 01 00, 1, 0"
  })
  void numbersOfEachTypeArePartsOfATensor(DType dtype, String hex, double first, double second)
      throws Exception {
    PartSink sink = new PartSink(WHERE, dtype, 3, false);
    sink.put(elements(hex), 0, 1, 2, 0, 2);
    assertThat(sink.values()).containsExactly(first, 0, second);
    assertThat(PartSink.takes(dtype)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"UINT16", "UINT32", "UINT64", "FLOAT8_E4M3", "COMPLEX64", "QINT8"})
  void othersAreNoParts(DType dtype) {
    assertThat(PartSink.takes(dtype)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"INT16, 0000 0003, 3", "INT8, 00 ff, -1", "UINT8, 00 ff, 255"})
  void indicesOfNothingAreRefused(DType dtype, String hex, String found) {
    assertThatExceptionOfType(WeightsException.class)
        .isThrownBy(() -> new IntegerSink(WHERE, dtype, 3).put(elements(hex), 0, 1, 2, 0, 2))
        .withMessageContainingAll("an index at flat index 2", "0 to 2", found);
  }
}
