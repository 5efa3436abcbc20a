package dev.foldnet.runtime.checkpoint;

import static dev.foldnet.runtime.checkpoint.TorchBytes.NETWORK;
import static dev.foldnet.runtime.checkpoint.TorchBytes.entries;
import static dev.foldnet.runtime.checkpoint.TorchBytes.extra;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDictTest {
  @TempDir Path folder;

  @Test
  void lenientListsUnexpectedKeys() throws Exception {
    byte[] pickle = extra(p -> p.text("head.weight").weight().text("n").number(1));
    try (StateDict dict = open(pickle, LoadOptions.lenient())) {
      assertThat(dict.unexpected()).containsExactly("head.weight", "n");
      assertThat(dict.floats("weight")).containsExactly(1, 2, 3, 4, 5, 6);
    }
  }

  @Test
  void strictRefusesUnexpectedKeys() {
    byte[] pickle = extra(p -> p.text("head.weight").weight().text("n").number(1));
    WeightsException thrown =
        catchThrowableOfType(WeightsException.class, () -> open(pickle, LoadOptions.defaults()));
    assertThat(thrown.unexpected()).containsExactly("head.weight", "n");
    assertThat(thrown.missing()).isEmpty();
    assertThat(thrown.mismatched()).isEmpty();
  }

  @Test
  void aMismatchHasKeyAndBothShapes() {
    byte[] pickle = TorchBytes.dict(p -> p.view(0, new long[] {6}, new long[] {1}));
    WeightsException thrown =
        catchThrowableOfType(WeightsException.class, () -> open(pickle, LoadOptions.defaults()));
    assertThat(thrown.key()).isEqualTo("weight");
    assertThat(thrown.expected()).isEqualTo("float32 [2, 3]");
    assertThat(thrown.found()).isEqualTo("float32 [6]");
    assertThat(thrown.mismatched())
        .containsExactly("weight: expected float32 [2, 3], found float32 [6]");
  }

  @Test
  void allKeysAreListedAndFiveAreNamed() {
    byte[] pickle =
        extra(
            p -> {
              for (int i = 0; i < 100; i++) {
                p.text("extra" + i).bias();
              }
            });
    WeightsException thrown =
        catchThrowableOfType(WeightsException.class, () -> open(pickle, LoadOptions.defaults()));
    assertThat(thrown.unexpected()).hasSize(100);
    assertThat(thrown).hasMessageContaining("100 unexpected keys");
    assertThat(thrown).hasMessageContaining("extra4, ...").hasMessageNotContaining("extra5");
  }

  @Test
  void metadataOfNoConsequenceAreNone() throws Exception {
    byte[] pickle =
        TorchBytes.dict(
            p ->
                p.call(
                    "torch._utils",
                    "_rebuild_tensor_v2",
                    a ->
                        a.storage("FloatStorage", "0", 6)
                            .number(0)
                            .numbers(2, 3)
                            .numbers(3, 1)
                            .raw(0x89)
                            .orderedDict()
                            .raw('}')
                            .text("conj")
                            .raw(0x89)
                            .raw('s')));
    try (StateDict dict = open(pickle, LoadOptions.defaults())) {
      assertThat(dict.floats("weight")).containsExactly(1, 2, 3, 4, 5, 6);
    }
  }

  @Test
  void thePrefixIsTakenOffAndOthersAreLeftOut() throws Exception {
    byte[] pickle =
        entries(p -> p.text("net.weight").weight().text("net.bias").bias().text("x").bias());
    try (StateDict dict = open(pickle, LoadOptions.defaults().withPrefix("net."))) {
      assertThat(dict.floats("bias")).containsExactly(7, 8);
      assertThat(dict.unexpected()).isEmpty();
    }
  }

  @Test
  void keysAreRenamed() throws Exception {
    byte[] pickle = entries(p -> p.text("w").weight().text("b").bias().text("x").bias());
    LoadOptions options =
        LoadOptions.defaults()
            .withKeys(key -> key.equals("w") ? "weight" : key.equals("b") ? "bias" : null);
    try (StateDict dict = open(pickle, options)) {
      assertThat(dict.floats("bias")).containsExactly(7, 8);
    }
    assertThatThrownBy(() -> open(pickle, LoadOptions.defaults().withKeys(key -> "weight")))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("another key is mapped to weight");
  }

  @Test
  void oneOfSeveralStateDictsIsChosen() throws Exception {
    byte[] pickle =
        entries(
            p ->
                p.text("model")
                    .raw('}', '(')
                    .text("weight")
                    .weight()
                    .text("bias")
                    .bias()
                    .raw('u')
                    .text("model_ema")
                    .raw('}', '(')
                    .text("other")
                    .weight()
                    .raw('u'));
    Path file = write(pickle);
    try (Checkpoint checkpoint = Checkpoint.open(file, "model")) {
      assertThat(checkpoint.tensors())
          .extracting(TensorInfo::key)
          .containsExactly("weight", "bias");
    }
    assertThatThrownBy(() -> Checkpoint.open(file, "teacher"))
        .isInstanceOf(WeightsException.class)
        .hasMessageEndingWith(
            "no state dict 'teacher' (--nested, in Java withNested); there are: model, model_ema");
    assertThatThrownBy(() -> Checkpoint.open(file))
        .isInstanceOf(WeightsException.class)
        .hasMessageEndingWith(
            "several state dicts, say which one: model, model_ema (--nested, in Java withNested)");
  }

  @Test
  void overlappingRowsAreReadIfTheCallerLetsThem() throws Exception {
    byte[] pickle = TorchBytes.dict(p -> p.view(0, new long[] {2, 3}, new long[] {1, 1}));
    try (StateDict dict = open(pickle, LoadOptions.defaults().withOverlapping(true))) {
      assertThat(dict.floats("weight")).containsExactly(1, 2, 3, 2, 3, 4);
    }
    try (StateDict dict = open(pickle, LoadOptions.defaults())) {
      assertThatThrownBy(() -> dict.floats("weight"))
          .isInstanceOf(WeightsException.class)
          .hasMessageContaining("weight: a tensor whose rows overlap");
    }
  }

  @Test
  void aSmallPartOfALargeDenselyPackedStorageIsRead() throws Exception {
    byte[] noise = new byte[12 << 20];
    new Random(1).nextBytes(noise);
    System.arraycopy(TorchBytes.weightData(), 0, noise, 0, 24);
    int count = noise.length / 4;
    byte[] pickle =
        TorchBytes.dict(
            p ->
                p.tensor(
                    s -> s.storage("FloatStorage", "0", count),
                    0,
                    s -> s.numbers(2, 3),
                    s -> s.numbers(3, 1)));
    ZipBytes zip = TorchBytes.archive(pickle);
    zip.entries.remove(1);
    zip.addDeflated("net/data/0", noise);
    Path file = Files.write(folder.resolve("dense.pth"), zip.build());
    try (StateDict dict = StateDict.of(Checkpoint.open(file), NETWORK, LoadOptions.defaults())) {
      assertThat(dict.floats("weight")).containsExactly(1, 2, 3, 4, 5, 6);
    }
  }

  @Test
  void aFileWithoutNestedStateDictsIsNotTakenForOne() throws Exception {
    Path torch = write(TorchBytes.pickle());
    assertThatThrownBy(() -> Checkpoint.open(torch, "model"))
        .isInstanceOf(WeightsException.class)
        .hasMessageEndingWith(
            "no state dict 'model' (--nested, in Java withNested); none is nested");
    assertThatThrownBy(() -> Checkpoint.open(Fixtures.path("plain.safetensors"), "model"))
        .isInstanceOf(WeightsException.class)
        .hasMessageEndingWith(
            "no state dict 'model' (--nested, in Java withNested); safetensors nest none");
  }

  @Test
  void anEmptyStateDictIsThatOfANetworkWithoutWeights() throws Exception {
    byte[] empty = entries(p -> {});
    List<byte[]> files =
        List.of(
            withoutStorages(empty),
            withoutStorages(TorchBytes.entries(p -> p.text("state_dict").raw('}'))),
            TorchBytes.legacy(empty, TorchBytes.keys(), new byte[0]),
            TorchBytes.safetensors("{}", new byte[0]),
            TorchBytes.safetensors("{\"__metadata__\":{\"format\":\"pt\"}}", new byte[0]));
    for (byte[] content : files) {
      Path file = Files.write(folder.resolve("empty"), content);
      try (Checkpoint checkpoint = Checkpoint.open(file);
          StateDict dict = StateDict.of(checkpoint, List.of(), LoadOptions.defaults())) {
        dict.readAhead(Set.of());
        assertThat(dict.unexpected()).isEmpty();
      }
      try (Checkpoint checkpoint = Checkpoint.open(file)) {
        WeightsException thrown =
            catchThrowableOfType(
                WeightsException.class,
                () -> StateDict.of(checkpoint, NETWORK, LoadOptions.lenient()));
        assertThat(thrown).hasMessageContaining("an empty dict, but the network has weights");
        assertThat(thrown.missing()).containsExactly("weight", "bias");
      }
    }
  }

  @Test
  void aNetworkWithoutWeightsTakesNoneOfAnother() {
    assertThatThrownBy(
            () ->
                StateDict.of(
                    Checkpoint.open(write(TorchBytes.pickle())), List.of(), LoadOptions.defaults()))
        .hasMessageContaining("0 missing keys, 2 unexpected keys");
  }

  private static byte[] withoutStorages(byte[] pickle) {
    ZipBytes zip = TorchBytes.archive(pickle);
    zip.entries.removeIf(entry -> entry.localName.contains("/data/"));
    return zip.build();
  }

  @Test
  void undeclaredKeysAreTheCallersMistake() throws Exception {
    try (StateDict dict = open(TorchBytes.pickle(), LoadOptions.defaults())) {
      assertThatThrownBy(() -> dict.floats("x")).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> dict.integers("bias")).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private StateDict open(byte[] pickle, LoadOptions options) throws Exception {
    Checkpoint checkpoint = Checkpoint.open(write(pickle));
    try {
      return StateDict.of(checkpoint, NETWORK, options);
    } catch (WeightsException e) {
      checkpoint.close();
      throw e;
    }
  }

  private Path write(byte[] pickle) throws Exception {
    return Files.write(folder.resolve("file.pth"), TorchBytes.zip(pickle));
  }
}
