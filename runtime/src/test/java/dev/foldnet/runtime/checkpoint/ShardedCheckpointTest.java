package dev.foldnet.runtime.checkpoint;

import static dev.foldnet.runtime.checkpoint.TorchBytes.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foldnet.runtime.checkpoint.format.ShardIndex;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardedCheckpointTest {
  private static final String INDEX =
      """
      {
        "metadata": {"total_size": 32, "format": "pt", "more": [1, {"a": null}]},
        "weight_map": {
          "weight": "model-00002-of-00002.x",
          "bias": "model-00001-of-00002.x"
        }
      }
      """;

  @TempDir Path folder;
  private Path index;

  @BeforeEach
  void aSoundCheckpoint() throws IOException {
    shard(1, safetensors("bias", "[2]", TorchBytes.biasData()));
    shard(2, safetensors("weight", "[2,3]", TorchBytes.weightData()));
    index = index(INDEX);
  }

  private Path shard(int number, byte[] content) throws IOException {
    return Files.write(folder.resolve("model-0000" + number + "-of-00002.x"), content);
  }

  private Path index(String text) throws IOException {
    return Files.writeString(folder.resolve("model.x.index.json"), text);
  }

  private static byte[] safetensors(String key, String shape, byte[] data) {
    return safetensors("", key, shape, data);
  }

  private static byte[] safetensors(String before, String key, String shape, byte[] data) {
    String header =
        "{%s\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[0,%d]}}"
            .formatted(before, key, shape, data.length);
    return TorchBytes.safetensors(header, data);
  }

  /** A torch file of one tensor; the storages of all of them have the same name. */
  private static ZipBytes torch(String key, byte[] data, boolean deflated) {
    byte[] pickle =
        TorchBytes.entries(
            p ->
                p.text(key)
                    .add(key.equals("bias") ? ShardedCheckpointTest::bias : PickleBytes::weight));
    ZipBytes zip = new ZipBytes();
    zip.add("archive/data.pkl", pickle);
    if (deflated) {
      zip.addDeflated("archive/data/0", data);
    } else {
      zip.add("archive/data/0", data);
    }
    zip.add("archive/version", "3".getBytes(StandardCharsets.US_ASCII));
    return zip;
  }

  private static void bias(PickleBytes pickle) {
    pickle.tensor(s -> s.storage("FloatStorage", "0", 2), 0, s -> s.numbers(2), s -> s.numbers(1));
  }

  @Test
  void allFilesAreNamed() throws IOException {
    Path first = folder.resolve("model-00001-of-00002.x");
    Path second = folder.resolve("model-00002-of-00002.x");
    try (Checkpoint checkpoint = Checkpoint.open(index)) {
      assertThat(checkpoint.file()).contains(index);
      assertThat(checkpoint.files()).containsExactlyInAnyOrder(index, first, second);
    }
    try (Checkpoint checkpoint = Checkpoint.open(first);
        FileChannel channel = FileChannel.open(first);
        Checkpoint unnamed = Checkpoint.open(channel, "a channel")) {
      assertThat(checkpoint.files()).containsExactly(first);
      assertThat(unnamed.files()).isEmpty();
      assertThat(unnamed.file()).isEmpty();
    }
  }

  private void assertLoads() throws WeightsException {
    try (StateDict dict = StateDict.of(Checkpoint.open(index), NETWORK, LoadOptions.defaults())) {
      dict.readAhead(Set.of("weight", "bias"));
      assertThat(dict.floats("weight")).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(dict.floats("bias")).containsExactly(7, 8);
    }
    try (StateDict dict = StateDict.of(Checkpoint.open(index), NETWORK, LoadOptions.defaults())) {
      assertThat(dict.floats("bias")).containsExactly(7, 8);
      assertThat(dict.floats("weight")).containsExactly(1, 2, 3, 4, 5, 6);
    }
  }

  private WeightsException refused() {
    WeightsException e =
        catchThrowableOfType(
            WeightsException.class,
            () -> {
              try (StateDict dict =
                  StateDict.of(Checkpoint.open(index), NETWORK, LoadOptions.defaults())) {
                dict.readAhead(Set.of("weight", "bias"));
              }
            });
    assertThat(e).isNotNull();
    assertThat(e.getMessage().length()).isLessThanOrEqualTo(1000);
    return e;
  }

  @Test
  void aShardOfFoldedWeightsMakesNoFoldedCheckpoint() throws Exception {
    String folded = "\"__metadata__\":{\"foldnet.network\":\"Net\"},";
    Path first = shard(1, safetensors(folded, "bias", "[2]", TorchBytes.biasData()));
    assertLoads();
    try (Checkpoint whole = Checkpoint.open(index);
        Checkpoint shard = Checkpoint.open(first)) {
      assertThat(whole.format()).isEqualTo(Format.SAFETENSORS);
      assertThat(shard.format()).isEqualTo(Format.FOLDED);
    }
  }

  @Test
  void safetensorsLoadAsOne() throws Exception {
    assertLoads();
    try (Checkpoint checkpoint = Checkpoint.open(index)) {
      assertThat(checkpoint.tensors())
          .extracting(TensorInfo::key)
          .containsExactly("weight", "bias");
      assertThat(checkpoint.format()).isEqualTo(Format.SAFETENSORS);
      assertThat(checkpoint.name()).isEqualTo(index.toString());
      assertThat(checkpoint.bytes("bias")).isEqualTo(TorchBytes.biasData());
      assertThat(checkpoint.bytes("weight")).isEqualTo(TorchBytes.weightData());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void torchFilesLoadAsOne(boolean deflated) throws Exception {
    shard(1, torch("bias", TorchBytes.biasData(), deflated).build());
    shard(2, torch("weight", TorchBytes.weightData(), deflated).build());
    assertLoads();
    try (Checkpoint checkpoint = Checkpoint.open(index)) {
      assertThat(checkpoint.bytes("bias")).isEqualTo(TorchBytes.biasData());
      assertThat(checkpoint.bytes("weight")).isEqualTo(TorchBytes.weightData());
    }
  }

  @Test
  void shardsMayBeOfAnyFormat() throws Exception {
    shard(1, torch("bias", TorchBytes.biasData(), false).build());
    assertLoads();
    ZipBytes released = new ZipBytes();
    released.addDeflated("x.pth", torch("weight", TorchBytes.weightData(), false).build());
    shard(2, released.build());
    assertLoads();
  }

  @Test
  void aCrcIsCheckedInEachShard() throws Exception {
    for (int wrong : new int[] {1, 2}) {
      aSoundCheckpoint();
      ZipBytes zip =
          wrong == 1
              ? torch("bias", TorchBytes.biasData(), false)
              : torch("weight", TorchBytes.weightData(), false);
      zip.entry("archive/data/0").crc(5);
      Path shard = shard(wrong, zip.build());
      assertThat(refused())
          .hasMessageContaining("CRC-32")
          .extracting(WeightsException::file)
          .isEqualTo(shard.toString());
    }
  }

  @Test
  void linksAreFollowedAsInHuggingFacesCache() throws Exception {
    Path blobs = Files.createDirectory(folder.resolve("blobs"));
    Path snapshot = Files.createDirectory(folder.resolve("snapshot"));
    for (String name : List.of("model-00001-of-00002.x", "model-00002-of-00002.x", "index.json")) {
      String source = name.startsWith("index") ? "model.x.index.json" : name;
      Path blob = Files.move(folder.resolve(source), blobs.resolve(name.replace(".", "")));
      Files.createSymbolicLink(
          snapshot.resolve(name), Path.of("..").resolve("blobs").resolve(blob));
    }
    index = snapshot.resolve("index.json");
    assertLoads();
  }

  @Test
  void theTotalSizeIsNotLookedAt() throws Exception {
    index = index(INDEX.replace("32,", "7.5e3,"));
    assertLoads();
    index = index(INDEX.replaceFirst("(?s)\"metadata.*?]},", ""));
    assertLoads();
  }

  @Test
  void aMissingShardIsNamed() throws Exception {
    Files.delete(folder.resolve("model-00002-of-00002.x"));
    WeightsException e = refused();
    assertThat(e.file()).isEqualTo(index.toString());
    assertThat(e.key()).isEqualTo("model-00002-of-00002.x");
    assertThat(e).hasMessageContaining("the shard is missing");
  }

  @Test
  void eachKeyIsInItsShardAlone() throws Exception {
    Path second =
        shard(2, TorchBytes.safetensors("{" + TorchBytes.WEIGHT + "," + TorchBytes.BIAS + "}"));
    assertThat(refused())
        .hasMessage(second + ": bias: the index does not have the tensor in this shard");
    second = shard(2, safetensors("w", "[2,3]", TorchBytes.weightData()));
    assertThat(refused())
        .hasMessage(second + ": weight: the index has the tensor in this shard; it is not there");
  }

  @Test
  void keysThatNothingDeclaresAreUnexpectedAsEver() throws Exception {
    shard(1, safetensors("b", "[2]", TorchBytes.biasData()));
    index = index(INDEX.replace("\"bias\"", "\"b\""));
    WeightsException e = refused();
    assertThat(e.missing()).containsExactly("bias");
    assertThat(e.unexpected()).containsExactly("b");
  }

  @Test
  void numbersThatAreNoneNameTheShard() throws Exception {
    Path first = shard(1, safetensors("bias", "[2]", TorchBytes.floats(1, Float.NaN)));
    assertThat(refused())
        .hasMessage(first + ": bias: a number that is not finite at flat index 1: NaN");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "../model-00001-of-00002.x",
        "sub/model-00001-of-00002.x",
        "/etc/hosts",
        "..",
        ".",
        "` `",
        ".hidden",
        "a\\\\b",
        "C:x",
        "a\\nb",
        "a\\u0000b",
      })
  void shardsAreFilesBesideTheIndex(String name) throws Exception {
    index = index(INDEX.replace("model-00001-of-00002.x", name));
    WeightsException e = refused();
    assertThat(e.file()).isEqualTo(index.toString());
    assertThat(e.key()).isEqualTo("bias");
    assertThat(e).hasMessageContaining("not a name for a shard beside the index");
    assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"weight_map\": {\"a\": \"x\", \"a\": \"y\"}} | Duplicate",
        "{\"weight_map\": {\"a\": \"x\"}, \"weight_map\": {}} | Duplicate",
        "{\"weight_map\": {}} | names no tensor",
        "{\"a\": {\"weight_map\": {\"a\": \"x\"}}} | names no tensor",
        "{\"weight_map\": [\"a\"]} | is no JSON object",
        "{\"weight_map\": {\"a\": 1}} | no text",
        "{\"weight_map\": {\"a\": [\"x\"]}} | no text",
        "{\"weight_map\": {\"a\": \"x\"} | is broken",
        "{\"weight_map\": {\"a\": \"x\"}} {} | text behind",
        "{\"weight_map\": {'a': \"x\"}} | is broken",
        "{\"weight_map\": {\"a\": \"x\"}, \"metadata\": NaN} | is broken",
        "{\"error\": \"no such model\"} | looks like JSON",
        "[\"weight_map\"] | looks like JSON",
      })
  void otherJsonIsRefused(String text, String reason) throws Exception {
    index = index(text);
    assertThat(refused()).hasMessageStartingWith(index + ": ").hasMessageContaining(reason);
  }

  @Test
  void deepJsonIsRefused() throws Exception {
    index = index("{\"weight_map\": {}, \"metadata\": " + "[".repeat(100_000));
    assertThat(refused()).hasMessageContaining("is broken");
  }

  @Test
  void textThatIsNoUtf8IsRefused() throws Exception {
    Files.write(index, INDEX.replace("bias", "b\u00ef").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(refused()).hasMessageContaining("the index of shards is not UTF-8");
  }

  @Test
  void moreShardsThanFilesCanBeOpenAreRefused() throws Exception {
    index = index(map(ShardIndex.MOST_SHARDS + 1, "f", ""));
    assertThat(refused()).hasMessageContaining("in more than 512 shards");
    index = index(map(ShardIndex.MOST_SHARDS, "f", ""));
    assertThat(refused()).hasMessageContaining("f0: the shard is missing");
  }

  @Test
  void aShardsNameIsUpTo255Characters() throws Exception {
    index = index(map(1, "f".repeat(254), ""));
    assertThat(refused()).hasMessageContaining("the shard is missing");
    index = index(map(1, "f".repeat(255), ""));
    assertThat(refused()).hasMessageContaining("not a name for a shard beside the index");
  }

  @Test
  void moreKeysThanThereIsMemoryForAreRefused() throws Exception {
    index = index(map(250, "f", "k".repeat(40_000)));
    assertThat(refused()).hasMessageContaining("too many values");
  }

  /** An index of numbered keys in numbered files. */
  private static String map(int count, String file, String key) {
    StringBuilder text = new StringBuilder("{\"weight_map\": {");
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : ",").append("\"%d%s\": \"%s%d\"".formatted(i, key, file, i));
    }
    return text + "}}";
  }

  @Test
  void anIndexIsNoShard() throws Exception {
    index = index(INDEX.replace("model-00001-of-00002.x", "model.x.index.json"));
    assertThat(refused()).hasMessageContaining("looks like JSON");
  }

  @Test
  void aFolderIsNoShard() throws Exception {
    Path shard = folder.resolve("model-00001-of-00002.x");
    Files.delete(shard);
    Files.createDirectory(shard);
    assertThat(refused()).hasMessage(shard + ": is a folder, not a file");
  }

  @Test
  void aChannelHasNothingBesideIt() throws Exception {
    try (var channel = Files.newByteChannel(index)) {
      assertThatThrownBy(() -> Checkpoint.open(channel, "a channel"))
          .isInstanceOf(WeightsException.class)
          .hasMessage("a channel: the index of a checkpoint in several files: load it by its path");
    }
  }

  /** A header whose length, 123 and more, begins with a brace. */
  @Test
  void safetensorsThatBeginAsJsonAreSafetensors() throws Exception {
    byte[] data = new byte[4];
    String entry = "{\"weight_map\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
    byte[] content = TorchBytes.safetensors(entry + " ".repeat('{' - entry.length()), data);
    assertThat(content[0]).isEqualTo((byte) '{');
    Path file = Files.write(folder.resolve("brace"), content);
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      assertThat(checkpoint.tensors()).extracting(TensorInfo::key).containsExactly("weight_map");
    }
  }
}
