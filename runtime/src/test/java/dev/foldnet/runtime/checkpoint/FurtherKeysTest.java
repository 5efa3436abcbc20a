package dev.foldnet.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tensors that a network has once and a checkpoint under several keys. */
class FurtherKeysTest {
  private static final List<Declared> NETWORK =
      List.of(
          new Declared("a.weight", List.of(2, 3), false),
          new Declared("b.weight", List.of(2, 3), false, Optional.of("a.weight")),
          new Declared("c.weight", List.of(2, 3), false, Optional.of("a.weight")));

  private static final List<Declared> INDEX =
      List.of(
          new Declared("a.index", List.of(3), true),
          new Declared("b.index", List.of(3), true, Optional.of("a.index")));

  private static byte[] torch(Consumer<PickleBytes> last) {
    return TorchBytes.zip(
        TorchBytes.entries(p -> p.text("a.weight").weight().text("b.weight").weight().add(last)));
  }

  private static StateDict open(byte[] file, List<Declared> network, LoadOptions options)
      throws WeightsException {
    return StateDict.of(Checkpoint.open(new BytesChannel(file), "file"), network, options);
  }

  private static WeightsException refusal(byte[] file, List<Declared> network) {
    return catchThrowableOfType(
        WeightsException.class,
        () -> {
          try (StateDict dict = open(file, network, LoadOptions.defaults())) {
            dict.compareFurther();
          }
        });
  }

  @Test
  void oneStorageIsReadForAll() throws Exception {
    byte[] file = torch(p -> p.text("c.weight").weight());
    try (StateDict dict = open(file, NETWORK, LoadOptions.defaults())) {
      dict.readAhead(Set.of("a.weight"));
      dict.compareFurther();
      assertThat(dict.floats("a.weight")).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(dict.floats("b.weight")).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(dict.floats("c.weight")).containsExactly(1, 2, 3, 4, 5, 6);
    }
  }

  @Test
  void anotherViewOfOneStorageIsAnotherTensor() {
    byte[] file = torch(p -> p.text("c.weight").view(0, new long[] {2, 3}, new long[] {1, 2}));

    assertThat(refusal(file, NETWORK))
        .hasMessage(
            "file: c.weight: is not equal to a.weight, and the network has one tensor under both"
                + " keys: expected 2.0 at position 1, found 3.0");
  }

  @Test
  void eachKeyIsWanted() {
    assertThat(refusal(torch(p -> {}), NETWORK).missing()).containsExactly("c.weight");
    byte[] other = torch(p -> p.text("c.weight").bias());
    assertThat(refusal(other, NETWORK).mismatched()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void numbersOfTheirOwnAreCompared(boolean ahead) throws Exception {
    byte[] equal = safetensors("F32", 4, "a.weight", "b.weight", "c.weight");
    try (StateDict dict = open(equal, NETWORK, LoadOptions.defaults())) {
      if (ahead) {
        dict.readAhead(Set.of("a.weight"));
      }
      assertThat(dict.floats("a.weight")).containsExactly(0, 1, 2, 0, 1, 2);
      assertThat(dict.floats("a.weight")).containsExactly(0, 1, 2, 0, 1, 2);
      assertThat(dict.floats("c.weight")).containsExactly(0, 1, 2, 0, 1, 2);
    }
    for (int differing : new int[] {1, 2}) {
      byte[] other = equal.clone();
      other[other.length - 1 - 24 * (2 - differing)] ^= 1;
      try (StateDict dict = open(other, NETWORK, LoadOptions.defaults())) {
        WeightsException thrown =
            catchThrowableOfType(WeightsException.class, () -> dict.floats("a.weight"));
        String key = differing == 1 ? "b.weight" : "c.weight";
        assertThat(thrown.key()).isEqualTo(key);
        assertThat(thrown).hasMessageContaining("is not equal to a.weight");
        assertThat(thrown.mismatched()).singleElement().asString().startsWith(key + ": ");
      }
    }
  }

  @Test
  void soAreIndices() throws Exception {
    byte[] equal = safetensors("I64", 8, "a.index", "b.index");
    try (StateDict dict = open(equal, INDEX, LoadOptions.defaults())) {
      dict.compareFurther();
      assertThat(dict.integers("a.index")).containsExactly(0, 1, 2);
    }
    byte[] other = equal.clone();
    other[other.length - 8] = 0;

    assertThat(refusal(other, INDEX))
        .hasMessageContaining("b.index: is not equal to a.index")
        .hasMessageEndingWith("expected 2 at position 2, found 0");
  }

  @Test
  void aCompressedFileIsReadFromItsBeginningToItsEnd() throws Exception {
    ZipBytes zip =
        TorchBytes.archive(
            TorchBytes.entries(
                p ->
                    p.text("a.weight")
                        .weight()
                        .text("b.weight")
                        .tensor(
                            s -> s.storage("FloatStorage", "2", 6),
                            0,
                            s -> s.numbers(2, 3),
                            s -> s.numbers(3, 1))));
    zip.add("net/data/2", TorchBytes.weightData());
    ZipBytes release = new ZipBytes();
    release.addDeflated("net.pth", zip.build());
    byte[] file = release.build();
    try (StateDict dict = open(file, NETWORK.subList(0, 2), LoadOptions.defaults())) {
      dict.readAhead(Set.of("a.weight"));
      assertThat(dict.floats("a.weight")).containsExactly(1, 2, 3, 4, 5, 6);
    }
  }

  /** As safetensors' {@code save_model} writes it, also with a prefix, whichever key it keeps. */
  @ParameterizedTest
  @ValueSource(strings = {"a.weight", "b.weight", "c.weight"})
  void metadataMaySayThatAKeyWasLeftOut(String kept) throws Exception {
    for (String prefix : List.of("", "module.")) {
      StringBuilder metadata = new StringBuilder("\"format\":\"pt\"");
      for (String key : List.of("a.weight", "b.weight", "c.weight")) {
        if (!key.equals(kept)) {
          metadata.append(",\"%s\":\"%s\"".formatted(prefix + key, prefix + kept));
        }
      }
      byte[] file = safetensors(metadata.toString(), "F32", 4, prefix + kept);
      try (StateDict dict = open(file, NETWORK, LoadOptions.defaults())) {
        dict.compareFurther();
        assertThat(dict.floats("a.weight")).containsExactly(0, 1, 2, 0, 1, 2);
      }
    }
    byte[] foreign = safetensors("\"b.weight\":\"x.weight\"", "F32", 4, "a.weight");
    assertThat(refusal(foreign, NETWORK).missing()).containsExactly("b.weight", "c.weight");
    List<Declared> apart = List.of(NETWORK.get(0), new Declared("b.weight", List.of(2, 3), false));
    byte[] file = safetensors("\"b.weight\":\"a.weight\"", "F32", 4, "a.weight");
    assertThat(refusal(file, apart).missing()).containsExactly("b.weight");
  }

  private static byte[] safetensors(String type, int bytes, String... keys) {
    return safetensors("", type, bytes, keys);
  }

  /** Tensors of the numbers 0, 1, 2, twice if they are floats. */
  private static byte[] safetensors(String metadata, String type, int bytes, String... keys) {
    int size = 24;
    StringBuilder header = new StringBuilder("{\"__metadata__\":{" + metadata + "}");
    ByteBuffer data = ByteBuffer.allocate(size * keys.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < keys.length; i++) {
      header.append(
          ",\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(keys[i], type, bytes == 4 ? "[2,3]" : "[3]", size * i, size * (i + 1)));
      for (int k = 0; k < size / bytes; k++) {
        if (bytes == 4) {
          data.putFloat(k % 3);
        } else {
          data.putLong(k);
        }
      }
    }
    return TorchBytes.safetensors(header + "}", data.array());
  }
}
