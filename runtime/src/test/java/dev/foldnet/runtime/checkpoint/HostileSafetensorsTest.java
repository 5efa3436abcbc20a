package dev.foldnet.runtime.checkpoint;

import static dev.foldnet.runtime.checkpoint.TorchBytes.BIAS;
import static dev.foldnet.runtime.checkpoint.TorchBytes.WEIGHT;
import static dev.foldnet.runtime.checkpoint.TorchBytes.int64;
import static dev.foldnet.runtime.checkpoint.TorchBytes.join;
import static dev.foldnet.runtime.checkpoint.TorchBytes.safetensors;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Safetensors that must be refused: rows 56 to 62 of the table of hostile files. */
class HostileSafetensorsTest {
  private static final String SOUND = "{" + WEIGHT + "," + BIAS + "}";

  private final List<Hostile> cases = new ArrayList<>();

  @TempDir Path folder;

  static List<Hostile> hostile() {
    HostileSafetensorsTest rows = new HostileSafetensorsTest();
    rows.lengths();
    rows.json();
    rows.fields();
    rows.dtypes();
    rows.shapes();
    rows.offsets();
    rows.tails();
    return rows.cases;
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void isRefused(Hostile hostile) throws Exception {
    hostile.assertRefused(folder);
  }

  @Test
  void theSoundFilesLoad() throws Exception {
    String axes = WEIGHT.replace("weight", "eight").replace("[2,3]", "[1,1,1,1,1,1,0,3]");
    String empty = axes.replace("[0,24]", "[%d,%d]");
    List<byte[]> files = new ArrayList<>(List.of(safetensors(SOUND)));
    for (int at : new int[] {0, 24, 32}) {
      files.add(safetensors("{" + WEIGHT + "," + empty.formatted(at, at) + "," + BIAS + "}"));
    }
    for (int before = 0; before < 4; before++) {
      String text = "x".repeat(before) + "\u00fc\u20ac\uD83D\uDE00".repeat(2500);
      String metadata = "\"__metadata__\":{\"" + text + "\":\"" + text + "\"}";
      files.add(safetensors("{" + metadata + "," + WEIGHT + "," + BIAS + "}"));
    }
    for (byte[] content : files) {
      Path file = folder.resolve("sound");
      Files.write(file, content);
      try (Checkpoint checkpoint = Checkpoint.open(file);
          StateDict dict = StateDict.of(checkpoint, TorchBytes.NETWORK, LoadOptions.lenient())) {
        assertThat(dict.floats("weight")).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(dict.floats("bias")).containsExactly(7, 8);
      }
    }
  }

  private void refuse(int row, String name, byte[] file, String reason) {
    cases.add(Hostile.of(row, name, file, reason));
  }

  private void header(int row, String name, String header, String reason) {
    refuse(row, name, safetensors(header), reason);
  }

  private void weight(int row, String name, String weight, String reason) {
    header(row, name, "{\"weight\":" + weight + "," + BIAS + "}", reason);
  }

  private void lengths() {
    long[] lengths = {0, 1, 1000, Long.MAX_VALUE, -1, (1L << 32) + 8, 200_000_000, Long.MIN_VALUE};
    byte[] rest = Arrays.copyOfRange(safetensors(SOUND), 8, safetensors(SOUND).length);
    for (long length : lengths) {
      refuse(56, "length " + length, join(int64(length), rest), "length of the safetensors header");
    }
    refuse(56, "cut JSON", join(int64(20), rest), "header is broken");
    refuse(56, "under 8 bytes", new byte[] {9, 0, 0, 0}, "not a checkpoint");
    refuse(56, "just the length", int64(9), "not a checkpoint");
  }

  private void json() {
    header(57, "no JSON", "{hello}", "header is broken");
    header(57, "an array", "[1, 2]", "no JSON object");
    header(57, "BOM", "\ufeff" + SOUND, "no JSON object");
    header(57, "leading space", " " + SOUND, "no JSON object");
    header(57, "second value", SOUND + "{}", "text behind");
    header(57, "garbage behind", SOUND + "x", "broken");
    header(57, "comment", "{/* x */" + WEIGHT + "," + BIAS + "}", "header is broken");
    header(57, "single quotes", SOUND.replace('"', '\''), "header is broken");
    header(57, "deep", "{\"weight\":" + "[".repeat(500_000), "is no JSON object");
    header(
        57, "deep in metadata", "{\"__metadata__\":{\"a\":" + "{\"a\":".repeat(100_000), "no text");
    weight(57, "NaN", "{\"dtype\":\"F32\",\"shape\":[NaN,3],\"data_offsets\":[0,24]}", "broken");
    byte[] latin = SOUND.replace("weight", "w\u00e4ght").getBytes(StandardCharsets.ISO_8859_1);
    refuse(57, "no UTF-8", join(int64(latin.length), latin, new byte[32]), "not UTF-8");
  }

  private void fields() {
    header(58, "key twice", "{" + WEIGHT + "," + WEIGHT + "," + BIAS + "}", "Duplicate field");
    weight(
        58,
        "field twice",
        "{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}",
        "Duplicate");
    header(58, "metadata twice", "{\"__metadata__\":{},\"__metadata__\":{}}", "Duplicate");
    header(58, "metadata of a number", "{\"__metadata__\":{\"a\":1}," + WEIGHT + "}", "no text");
    header(58, "metadata a tensor", "{\"__metadata__\":[1]}", "no JSON object");
    weight(58, "no dtype", "{\"shape\":[2,3],\"data_offsets\":[0,24]}", "dtype is missing");
    weight(58, "no shape", "{\"dtype\":\"F32\",\"data_offsets\":[0,24]}", "shape is missing");
    weight(58, "no offsets", "{\"dtype\":\"F32\",\"shape\":[2,3]}", "data_offsets is missing");
    weight(
        58,
        "a field more",
        "{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24],\"x\":1}",
        "unknown field x");
    weight(58, "a number", "7", "is no JSON object");
    weight(58, "null", "null", "is no JSON object");
  }

  private void dtypes() {
    for (String dtype : List.of("\"F33\"", "\"f32\"", "\"\"", "\"float32\"")) {
      weight(59, dtype, tensor(dtype, "[2,3]", "[0,24]"), "unknown dtype");
    }
    weight(59, "number", tensor("32", "[2,3]", "[0,24]"), "dtype is no text");
  }

  private static String tensor(String dtype, String shape, String offsets) {
    return "{\"dtype\":" + dtype + ",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}";
  }

  private void shapes() {
    String[] bad = {"-2", "10.0", "1e1", "\"2\"", "null", "[2]", "1" + "0".repeat(30), "true"};
    for (String size : bad) {
      weight(60, size, tensor("\"F32\"", "[" + size + ",3]", "[0,24]"), "shape holds");
    }
    weight(60, "no array", tensor("\"F32\"", "6", "[0,24]"), "shape is no array");
    weight(60, "wraps", tensor("\"F32\"", "[4294967296,4294967296]", "[0,24]"), "overflows");
    weight(
        60,
        "wraps to the right",
        tensor("\"F32\"", "[4611686018427387906,4,3]", "[0,24]"),
        "overflows");
    weight(60, "bytes wrap", tensor("\"F32\"", "[4611686018427387904]", "[0,0]"), "the bytes of");
    weight(60, "other bytes", tensor("\"F32\"", "[2,4]", "[0,24]"), "the bytes of a tensor");
    weight(60, "other dtype", tensor("\"F16\"", "[2,3]", "[0,24]"), "the bytes of a tensor");
    weight(60, "9 axes", tensor("\"F32\"", "[1,1,1,1,1,1,1,2,3]", "[0,24]"), "more than 8");
  }

  private void offsets() {
    weight(61, "swapped", tensor("\"F32\"", "[2,3]", "[24,0]"), "[begin, end]");
    weight(61, "past the end", tensor("\"F32\"", "[2,3]", "[24,48]"), "past the end");
    weight(61, "far", tensor("\"F32\"", "[2,3]", "[4294967296,4294967320]"), "past the end");
    weight(61, "negative", tensor("\"F32\"", "[2,3]", "[-24,0]"), "data_offsets holds");
    weight(61, "three", tensor("\"F32\"", "[2,3]", "[0,24,32]"), "more than 2");
    weight(61, "one", tensor("\"F32\"", "[2,3]", "[24]"), "[begin, end]");
    header(
        61,
        "overlapping",
        "{" + WEIGHT + "," + BIAS.replace("[24,32]", "[20,28]") + "}",
        "overlap another");
    header(
        61,
        "shared",
        "{" + WEIGHT + "," + WEIGHT.replace("weight", "x") + "," + BIAS + "}",
        "overlap another");
    refuse(
        61,
        "gap",
        safetensors("{" + WEIGHT + "," + BIAS.replace("[24,32]", "[28,36]") + "}", new byte[36]),
        "leave a gap");
    refuse(61, "gap at the start", safetensors("{" + BIAS + "}", new byte[32]), "leave a gap");
  }

  private void tails() {
    refuse(62, "bytes behind", join(safetensors(SOUND), new byte[7]), "7 bytes behind");
    byte[] whole = safetensors(SOUND);
    refuse(62, "cut", Arrays.copyOf(whole, whole.length - 1), "truncated");
    StringBuilder many = new StringBuilder("{" + WEIGHT + "," + BIAS);
    for (int i = 0; i < 200_000; i++) {
      many.append(",\"e").append(i).append("\":");
      many.append(tensor("\"F32\"", "[0]", "[32,32]"));
    }
    header(62, "200 000 empty tensors", many + "}", "too many values");
    String tensor = tensor("\"F32\"", "[0]", "[32,32]");
    String keys = WEIGHT + "," + BIAS + "," + many(250, "k".repeat(40_000), tensor);
    header(62, "250 keys of 40 000 letters", "{" + keys + "}", "too many values");
    String letters = "\"" + "x".repeat(40_000) + "\"";
    metadata("250 names of 40 000 letters", many(250, "n".repeat(40_000), "\"\""));
    metadata("250 texts of 40 000 letters", many(250, "", letters));
    metadata("40 000 texts", many(40_000, "", "\"\""));
  }

  private void metadata(String name, String fields) {
    String header = "{\"__metadata__\":{" + fields + "}," + WEIGHT + "," + BIAS + "}";
    header(62, name, header, "too many values");
  }

  /** Numbered fields of one value. */
  private static String many(int count, String name, String value) {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < count; i++) {
      fields.append(i == 0 ? "\"" : ",\"").append(i).append(name).append("\":").append(value);
    }
    return fields.toString();
  }
}
