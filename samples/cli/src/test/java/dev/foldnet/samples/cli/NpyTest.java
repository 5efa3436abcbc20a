package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldnet.runtime.FloatTensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
  private static final float[] VALUES = {1, 2, 3, 4, 5, 6};

  @TempDir Path folder;

  @Test
  void readsWhatItWrites() throws IOException {
    Path file = Files.createFile(folder.resolve("x.npy"));
    FloatTensor tensor = new FloatTensor(new int[] {1, 2, 3}, VALUES);

    Npy.write(tensor, file);

    assertThat(Npy.read(file).shape()).containsExactly(1, 2, 3);
    assertThat(Npy.read(file).values()).containsExactly(VALUES);
  }

  @Test
  void writesTheBytesThatNumpyWrites() throws IOException {
    Path file = Files.createFile(folder.resolve("x.npy"));

    Npy.write(new FloatTensor(new int[] {6}, VALUES), file);

    byte[] bytes = Files.readAllBytes(file);
    String head = new String(bytes, 0, 128, StandardCharsets.ISO_8859_1);
    assertThat(head)
        .startsWith(
            "\u0093NUMPY\u0001\0v\0{'descr': '<f4', 'fortran_order': False, 'shape': (6,), }")
        .endsWith(" \n");
    assertThat(bytes).hasSize(128 + 24);
  }

  static Stream<String[]> numpys() throws IOException {
    try (InputStream in = NpyTest.class.getResourceAsStream("npy.tsv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(line -> line.split("\t", -1));
    }
  }

  @ParameterizedTest
  @MethodSource("numpys")
  void readsWhatNumpyReads(String name, String content, String shape, String values)
      throws IOException {
    Path file = Files.write(folder.resolve("x.npy"), HexFormat.of().parseHex(content));
    if (shape.equals("-")) {
      assertThatThrownBy(() -> Npy.read(file))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("found " + values + ", expected float32");
      return;
    }
    FloatTensor tensor = Npy.read(file);
    String sizes =
        Arrays.stream(tensor.shape()).mapToObj(String::valueOf).collect(Collectors.joining(","));
    float[] wanted = new float[values.length() / 8];
    ByteBuffer.wrap(HexFormat.of().parseHex(values)).asFloatBuffer().get(wanted);
    assertThat(sizes).isEqualTo(shape);
    assertThat(tensor.values()).isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e39, -1e300, 3.4028235677973366e38})
  void refusesValuesBeyondFloat32(double value) throws IOException {
    Path file = file(1, "{'descr': '<f8', 'fortran_order': False, 'shape': (3,)}", 24);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes, bytes.length - 8, 8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value);
    Files.write(file, bytes);

    assertThatThrownBy(() -> Npy.read(file))
        .isInstanceOf(Refusal.class)
        .hasMessageEndingWith("x.npy: value 2 of the file is beyond float32's range: " + value);
  }

  @Test
  void readsBigEndianAndColumnsFirst() throws IOException {
    Path file = file(1, "{\"shape\": (2, 3), \"fortran_order\": True, \"descr\": '>f4', }", 24);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer values = ByteBuffer.wrap(bytes, bytes.length - 24, 24).order(ByteOrder.BIG_ENDIAN);
    for (float value : VALUES) {
      values.putFloat(value);
    }
    Files.write(file, bytes);

    assertThat(Npy.read(file).values()).containsExactly(1, 3, 5, 2, 4, 6);
  }

  @ParameterizedTest
  @CsvSource({"<i8,int64", "|u1,uint8", "|b1,bool", "<c8,complex64", "<f16,<f16", "|f4x,|f4x"})
  void refusesOtherTypesNamingBoth(String type, String name) throws IOException {
    Path file =
        file(1, "{'descr': '%s', 'fortran_order': False, 'shape': (3,)}".formatted(type), 24);

    assertThatThrownBy(() -> Npy.read(file))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("x.npy")
        .hasMessageContaining(name)
        .hasMessageContaining("float32");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2L, 3L", "2l", "L", "6LL", "6 L"})
  void takesPython2sSizesAsPython2WroteThem(String sizes) throws IOException {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (%s,)}".formatted(sizes);
    assertThatThrownBy(() -> Npy.read(file(3, header, 24))).isInstanceOf(Refusal.class);
    if (sizes.equals("2L, 3L")) {
      assertThat(Npy.read(file(2, header, 24)).shape()).containsExactly(2, 3);
    } else {
      assertThatThrownBy(() -> Npy.read(file(2, header, 24))).isInstanceOf(Refusal.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'descr': '<f4', 'fortran_order': False, 'shape': (7,)} | 24 bytes",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (4,)} | 24 bytes",
        "{'descr': '<f2', 'fortran_order': False, 'shape': (11,)} | 24 bytes",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (5,)} | 24 bytes",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647, 4)} | 24 bytes",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,)} | no size",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)} | no size",
        "{'descr': '<f4', 'fortran_order': False} | keys",
        "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (6,)} | twice",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (6,), 'x': 1} | the key x",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': (6,)} | True nor False",
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (6,)} | structured",
        "{'descr': '', 'fortran_order': False, 'shape': (6,)} | empty type",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (6,)} x | keys",
        "import os | '{'",
      })
  void refusesBrokenFiles(String header, String part) throws IOException {
    Path file = file(1, header, 24);

    assertThatThrownBy(() -> Npy.read(file))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("x.npy")
        .hasMessageContaining(part);
  }

  @Test
  void refusesFilesThatEndEarly() throws IOException {
    Path file = file(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (6,)}", 24);
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 5, 8, 9, 40}) {
      Files.write(file, Arrays.copyOf(bytes, length));

      assertThatThrownBy(() -> Npy.read(file)).isInstanceOf(Refusal.class);
    }
    assertThatThrownBy(() -> Npy.read(folder))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no regular file");
  }

  private Path file(int version, String header, int values) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer bytes =
        ByteBuffer.allocate((version == 1 ? 10 : 12) + text.length + values)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.ISO_8859_1));
    bytes.put((byte) version).put((byte) 0);
    if (version == 1) {
      bytes.putShort((short) text.length);
    } else {
      bytes.putInt(text.length);
    }
    bytes.put(text);
    return Files.write(folder.resolve("x.npy"), bytes.array());
  }
}
