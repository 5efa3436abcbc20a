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
