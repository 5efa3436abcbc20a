package dev.foldnet.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are no checkpoints at all: rows 70 to 75 of the table of hostile files. */
class HostileFileTest {
  @TempDir Path folder;

  static List<Hostile> hostile() {
    List<Hostile> cases = new ArrayList<>();
    cases.add(Hostile.of(70, "empty", new byte[0], "is empty"));
    cases.add(Hostile.of(70, "one byte", new byte[] {'x'}, "not a checkpoint"));
    cases.add(Hostile.of(70, "zeros", new byte[10_000], "zeros"));
    cases.add(text("HTML", "<!DOCTYPE html>\n<html><body>404</body></html>", "HTML"));
    cases.add(text("JSON", "{\"error\": \"rate limit\", \"code\": 429}", "JSON"));
    cases.add(text("git-lfs", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "lfs"));
    cases.add(text("text", "Dear user, this is a text file.\n", "text"));
    cases.add(text("XML", "<?xml version=\"1.0\"?><Error>AccessDenied</Error>", "XML"));
    cases.add(bytes("gzip", "gzip", 0x1f, 0x8b, 8, 0));
    cases.add(bytes("AppleDouble", "AppleDouble", 0, 5, 0x16, 7, 0, 2, 0, 0, 'M', 'a', 'c'));
    cases.add(bytes("HDF5", "HDF5", 0x89, 'H', 'D', 'F', '\r', '\n'));
    cases.add(bytes("ONNX", "ONNX", 8, 7, 0x12, 7, 'p', 'y', 't', 'o', 'r', 'c', 'h'));
    cases.add(bytes("NumPy", "NumPy", 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0));
    cases.add(bytes("DJL", "DJL", 'D', 'J', 'L', '@', 0, 0, 0, 1));
    cases.add(bytes("bzip2", "compressed data", 'B', 'Z', 'h', '9', 0x31, 0x41));
    cases.add(bytes("xz", "compressed data", 0xFD, '7', 'z', 'X', 'Z', 0));
    cases.add(bytes("7z", "compressed data", '7', 'z', 0xBC, 0xAF, 0x27, 0x1C));
    cases.add(bytes("RAR", "compressed data", 'R', 'a', 'r', '!', 0x1A, 7));
    cases.add(bytes("zstd", "compressed data", 0x28, 0xB5, 0x2F, 0xFD));
    cases.add(bytes("ELF", "a program", 0x7F, 'E', 'L', 'F', 2));
    cases.add(bytes("DOS", "a program", 'M', 'Z', 0x90, 0));
    cases.add(bytes("PNG", "a picture", 0x89, 'P', 'N', 'G', '\r', '\n'));
    cases.add(bytes("JPEG", "a picture", 0xFF, 0xD8, 0xFF, 0xE0));
    cases.add(bytes("TensorFlow Lite", "TensorFlow Lite", 0x1C, 0, 0, 0, 'T', 'F', 'L', '3'));
    cases.add(bytes("zip end", "empty, split or damaged", 'P', 'K', 5, 6));
    for (int field : new int[] {0x1A, 0x3A, 0x42}) {
      cases.add(bytes("ONNX " + field, "ONNX", 8, 32, field, 7));
    }
    cases.add(bytes("no ONNX version", "no known format", 8, 33, 0x12, 7));
    cases.add(bytes("no ONNX version 0", "no known format", 8, 0, 0x12, 7));
    cases.add(bytes("no ONNX field", "no known format", 8, 7, 0x13, 7));
    cases.add(bytes("pickle protocol 6", "no known format", 0x80, 6, '}', '.'));
    cases.add(bytes("no pickle protocol", "no known format", 0x80, 0xFF, '}', '.'));
    cases.add(bytes("brace", "length of the safetensors header", 0, 0, 0, 0, 0, 1, 0, 0, '{'));
    cases.add(text("MZ", "MZ is the text's beginning", "it looks like text"));
    cases.add(text("brace in text", "function{ }, and more", "it looks like text"));
    cases.add(text("lists", "[1, 2, 3]\n[4, 5, 6]", "JSON"));
    cases.add(text("late HTML", "<!-- x --><html></html>", "HTML page"));
    cases.add(text("tag", "<feed>x</feed>", "XML or HTML"));
    cases.add(text("15 letters", "fifteen letters", "only 15 bytes of text"));
    cases.add(text("16 letters", "sixteen letters!", "it looks like text"));
    cases.add(text("tabs", "a\tb\r\nand so on, and on", "it looks like text"));
    cases.add(text("a bell", "ring the bell \u0007 twice", "no known format"));
    for (int letters = 1021; letters <= 1024; letters++) {
      String cut = "x".repeat(letters) + "\uD83D\uDE00".repeat(9);
      cases.add(text("UTF-8 cut behind " + letters, cut, "it looks like text"));
    }
    cases.add(
        Hostile.of(71, "seven bytes", new byte[] {9, 1, 1, 1, 1, 1, 1}, "only 7 bytes (trunc"));
    byte[] pickle = PickleBytes.of(p -> p.raw('}').text("a").number(1).raw('s'));
    cases.add(Hostile.of(71, "bare pickle", pickle, "magic number"));
    cases.add(Hostile.of(71, "bare state dict", TorchBytes.pickle(), "not torch's"));
    byte[] random = new byte[5000];
    new Random(3).nextBytes(random);
    cases.add(Hostile.of(71, "random", random, "not a checkpoint"));
    return cases;
  }

  private static Hostile text(String name, String text, String reason) {
    return Hostile.of(71, name, text.getBytes(StandardCharsets.UTF_8), reason);
  }

  private static Hostile bytes(String name, String reason, int... head) {
    byte[] file = new byte[100];
    for (int i = 0; i < head.length; i++) {
      file[i] = (byte) head[i];
    }
    return Hostile.of(71, name, file, reason);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void isRefused(Hostile hostile) throws Exception {
    hostile.assertRefused(folder);
  }

  @Test
  void aFolderIsNamed() throws Exception {
    refused(folder, "is a folder");
    refused(folder.resolve("none"), "no such file");
  }

  @Test
  void linksAreFollowedToFilesAlone() throws Exception {
    Path dangling = Files.createSymbolicLink(folder.resolve("l1"), folder.resolve("none"));
    refused(dangling, "is a link to a file that does not exist");
    Path zero = Path.of("/dev/zero");
    Assumptions.assumeTrue(Files.exists(zero), "no /dev/zero here");
    refused(Files.createSymbolicLink(folder.resolve("l2"), zero), "is not a regular file");
  }

  @Test
  void aPipeIsNotOpened() throws Exception {
    Path pipe = folder.resolve("pipe");
    try {
      Assumptions.assumeTrue(
          new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo here");
    } catch (IOException e) {
      Assumptions.abort("no mkfifo here");
    }
    refused(pipe, "is not a regular file");
  }

  @Test
  void zerosBehindAGoodFileAreRefusedAtOnce() throws Exception {
    for (byte[] good :
        List.of(
            TorchBytes.zip(TorchBytes.pickle()),
            TorchBytes.legacy(TorchBytes.pickle()),
            TorchBytes.safetensors("{" + TorchBytes.WEIGHT + "," + TorchBytes.BIAS + "}"))) {
      Path file = folder.resolve("sparse");
      Files.write(file, good);
      try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
        access.setLength(good.length + (6L << 30));
      }
      Hostile sparse = new Hostile(73, "sparse", List.of(), "sparse: ");
      sparse.assertRefused(file, TorchBytes.NETWORK);
      Files.delete(file);
    }
  }

  @Test
  void aFileThatShrinksIsRefused() throws Exception {
    Path file = folder.resolve("shrinking");
    Files.write(file, TorchBytes.zip(TorchBytes.pickle()));
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      StateDict dict = StateDict.of(checkpoint, TorchBytes.NETWORK, LoadOptions.defaults());
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(100);
      }
      assertThatThrownBy(() -> dict.floats("weight"))
          .isInstanceOf(WeightsException.class)
          .hasMessageContaining("truncated at byte");
    }
  }

  @Test
  void anIndexOutsideIsRefused() throws Exception {
    Path file = folder.resolve("index");
    List<Declared> declared = List.of(new Declared("order", List.of(3), true));
    for (long[] values : new long[][] {{0, 3, 1}, {0, -1, 1}, {0, 1L << 32, 1}}) {
      byte[] data =
          TorchBytes.join(Arrays.stream(values).mapToObj(TorchBytes::int64).toArray(byte[][]::new));
      String header = "{\"order\":{\"dtype\":\"I64\",\"shape\":[3],\"data_offsets\":[0,24]}}";
      Files.write(file, TorchBytes.safetensors(header, data));
      new Hostile(75, "index", List.of(), "order: an index at flat index 1: expected 0 to 2")
          .assertRefused(file, declared);
    }
  }

  @Test
  void aDoubleBeyondFloatIsRefused() throws Exception {
    Path file = folder.resolve("double");
    List<Declared> declared = List.of(new Declared("w", List.of(1), false));
    String header = "{\"w\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}";
    byte[] data = TorchBytes.int64(Double.doubleToLongBits(1e39));
    Files.write(file, TorchBytes.safetensors(header, data));
    new Hostile(65, "double", List.of(), "w: a number beyond the range of float32 at flat index 0")
        .assertRefused(file, declared);
    LoadOptions allowed = LoadOptions.defaults().withNonFinite(true);
    try (StateDict dict = StateDict.of(Checkpoint.open(file), declared, allowed)) {
      assertThat(dict.floats("w")).containsExactly(Float.POSITIVE_INFINITY);
    }
  }

  private void refused(Path file, String reason) throws Exception {
    new Hostile(72, reason, List.of(), reason).assertRefused(file, TorchBytes.NETWORK);
  }
}
