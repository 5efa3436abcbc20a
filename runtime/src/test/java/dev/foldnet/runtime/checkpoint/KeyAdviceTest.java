package dev.foldnet.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a refusal says that would help; options that it names do. */
class KeyAdviceTest {
  private static final LoadOptions STRICT = LoadOptions.defaults();

  @TempDir Path folder;

  @Test
  void aPrefixIsNamed() throws Exception {
    KeyFile keys = new KeyFile().network("net.model.").floats("criterion.weight", 3);
    says(keys, STRICT, "all 5 keys are there under the prefix net.model: use --prefix net.model");
    keys.load(STRICT.withPrefix("net.model"));
    says(keys, STRICT.withPrefix("odd"), "under the prefix net.model: use --prefix net.model");
    says(
        new KeyFile().network("").floats("x", 1),
        STRICT.withPrefix("odd"),
        "all 5 keys are there without --prefix");
    says(new KeyFile().floats("x", 1), STRICT.withPrefix("odd"), "no key is under the prefix odd");
  }

  @Test
  void severalPrefixesAreNamed() throws Exception {
    KeyFile keys = new KeyFile().network("a.").network("b.c.");
    says(
        keys, STRICT, "all 5 keys are there more than once: --prefix a, or --prefix b.c. missing:");
    keys.load(STRICT.withPrefix("b.c"));
    keys.network("");
    says(keys, STRICT, "as they stand");
    KeyFile inner = new KeyFile().network("a.net.").network("b.net.");
    says(inner, STRICT.withPrefix("net"), "--prefix a.net, or --prefix b.net");
  }

  @Test
  void surplusIsLeftOutByLenient() throws Exception {
    KeyFile keys = new KeyFile().network("").floats("x", 1).floats("y", 1);
    says(keys, STRICT, "all 5 keys are there, and 2 more: --lenient");
    keys.load(LoadOptions.lenient());
    KeyFile wrapped = new KeyFile();
    keys.copy(wrapped, "module.");
    says(wrapped, STRICT, "0 missing keys, 2 unexpected keys", "--lenient");
    wrapped.load(LoadOptions.lenient());
  }

  @Test
  void anotherNameOfAPartIsMapped() throws Exception {
    KeyFile keys = new KeyFile().network("").rename("output.weight", "head.fc.weight");
    says(keys, STRICT, "all 5 keys are there with --map head.fc=output");
    keys.load(STRICT.withMap(Map.of("head.fc", "output")));
    KeyFile trunk = new KeyFile();
    for (Declared tensor : KeyFile.NETWORK) {
      trunk.floats("module." + tensor.key().replace("features.", "trunk."), KeyFile.sizes(tensor));
    }
    says(trunk, STRICT, "all 5 keys are there with --map trunk=features");
    trunk.load(STRICT.withMap(Map.of("trunk", "features")));
    List<Declared> deep = List.of(KeyFile.declared("net.w", 2), KeyFile.declared("net.b", 1));
    KeyFile bare = new KeyFile().floats("w", 2).floats("b", 1);
    assertThat(bare.refusal(deep, STRICT)).hasMessageContaining("with --map =net");
    bare.load(deep, STRICT.withMap(Map.of("", "net")));
  }

  @Test
  void statisticsThatWereNotTrackedAreNamed() {
    KeyFile keys = new KeyFile().network("module.");
    keys.remove("module.features.bn.running_mean").remove("module.features.bn.running_var");
    says(keys, STRICT, "track_running_stats=False", "cannot be folded");
  }

  @Test
  void aShardIsNamed() throws Exception {
    KeyFile keys = new KeyFile().network("").remove("output.weight");
    for (String extension : List.of("safetensors", "bin")) {
      Path file = folder.resolve("model-00001-of-00003." + extension);
      Files.write(file, keys.bytes());
      WeightsException thrown =
          catchThrowableOfType(
              WeightsException.class,
              () -> StateDict.of(Checkpoint.open(file), KeyFile.NETWORK, STRICT));
      assertThat(thrown)
          .hasMessageContaining("a shard of a checkpoint, one of 3: load its index")
          .hasMessageContaining("load its index, model." + extension + ".index.json");
    }
  }

  @Test
  void anotherHeadIsNamed() {
    KeyFile keys = new KeyFile().network("").floats("output.weight", 10, 2);
    assertThat(keys.refusal(STRICT).expected()).isEqualTo("float32 [3, 2]");
    List<Declared> network =
        List.of(
            KeyFile.declared("a.weight", 2),
            KeyFile.declared("b.bias", 1),
            KeyFile.declared("b.weight", 1));
    KeyFile other = new KeyFile().floats("a.weight", 2).floats("b.bias", 4).floats("b.weight", 4);
    assertThat(other.refusal(network, STRICT))
        .hasMessageContaining("2 mismatched keys; only the last layer differs");
  }

  @Test
  void whatOtherToolsWriteIsNamed() {
    KeyFile adapters =
        new KeyFile()
            .floats("base_model.model.features.0.lora_A.weight", 2)
            .floats("base_model.model.features.0.lora_B.default.weight", 2);
    says(adapters, STRICT, "LoRA adapters");
    KeyFile quantised =
        new KeyFile().network("").remove("output.weight").floats("output.zero_point", 1);
    says(quantised, STRICT, "a quantised network");
  }

  @Test
  void otherNamesForTheSameShapesAreNamed() {
    KeyFile keys =
        new KeyFile()
            .floats("conv1.w", 2, 1)
            .floats("conv1.b", 2)
            .floats("bn1.mean", 2)
            .floats("bn1.var", 2)
            .scalar("bn1.num_batches_tracked")
            .floats("fc.w", 3, 2);
    says(keys, STRICT, "the shapes fit in the file's order", "--map OLD=NEW");
    says(keys.floats("fc.b", 3), STRICT, "no key is the network's");
  }

  @Test
  void dictsInAFileAreNamed() {
    byte[] pickle =
        TorchBytes.entries(
            p ->
                p.text("rng").bias().text("my_net").raw('}', '(').text("weight").weight().raw('u'));
    WeightsException thrown =
        catchThrowableOfType(
            WeightsException.class,
            () ->
                StateDict.of(
                    Checkpoint.open(new BytesChannel(TorchBytes.zip(pickle)), "file"),
                    TorchBytes.NETWORK,
                    STRICT));
    assertThat(thrown).hasMessageContaining("--nested NAME").hasMessageContaining("my_net");
  }

  @Test
  void aMessageOfLongKeysKeepsTheAdvice() {
    KeyFile keys = new KeyFile().network("net.");
    for (int i = 0; i < 300; i++) {
      keys.floats("criterion." + "x".repeat(300) + i, 1);
    }
    WeightsException thrown = keys.refusal(STRICT);
    assertThat(thrown)
        .hasMessageContaining("300 unexpected keys")
        .hasMessageContaining("--prefix net");
    assertThat(thrown.getMessage()).endsWith("...").hasSizeLessThanOrEqualTo(1000);
    assertThat(thrown.unexpected()).hasSize(300);
  }

  private static void says(KeyFile keys, LoadOptions options, String... texts) {
    assertThat(keys.refusal(options).getMessage()).contains(texts).hasSizeLessThanOrEqualTo(1000);
  }
}
