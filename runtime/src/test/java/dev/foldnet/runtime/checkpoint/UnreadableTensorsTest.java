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
import org.junit.jupiter.params.provider.ValueSource;

/** Tensors whose numbers cannot be read are listed, and refused only where a network needs them. */
class UnreadableTensorsTest {
  private static final String UTILS = "torch._utils";

  @TempDir Path folder;

  @Test
  void kindsAreListedInTheFilesOrder() throws Exception {
    try (Checkpoint checkpoint = Checkpoint.open(Fixtures.path("unreadable.pth"))) {
      assertThat(checkpoint.tensors())
          .extracting(TensorInfo::kind)
          .startsWith(TensorKind.DENSE, TensorKind.SPARSE, TensorKind.SPARSE, TensorKind.SPARSE)
          .contains(TensorKind.QUANTISED, TensorKind.META)
          .endsWith(TensorKind.DENSE, TensorKind.DENSE);
      assertThatThrownBy(() -> checkpoint.bytes("coo"))
          .isInstanceOf(WeightsException.class)
          .hasMessageEndingWith(
              "coo: has no bytes that can be read: a sparse tensor, float32 [2, 3]");
      assertThatThrownBy(() -> checkpoint.bytes("absent"))
          .isInstanceOf(WeightsException.class)
          .hasMessageEndingWith("absent: the checkpoint has no such tensor");
    }
  }

  @Test
  void whatTheNetworkDoesNotNeedMayBeUnreadable() throws Exception {
    List<Declared> needed = List.of(new Declared("dense", List.of(2, 3), false));
    try (StateDict dict =
        StateDict.of(
            Checkpoint.open(Fixtures.path("unreadable.pth")), needed, LoadOptions.lenient())) {
      assertThat(dict.floats("dense")).containsExactly(1, 0, 2, 0, 0, 3);
      assertThat(dict.unexpected()).contains("coo", "qint8", "meta");
    }
  }

  @Test
  void whatTheNetworkNeedsIsRefusedByKind() throws Exception {
    List<Declared> needed = List.of(new Declared("qint8", List.of(2, 3), false));
    try (Checkpoint checkpoint = Checkpoint.open(Fixtures.path("unreadable.pth"))) {
      assertThatThrownBy(() -> StateDict.of(checkpoint, needed, LoadOptions.lenient()))
          .isInstanceOf(WeightsException.class)
          .hasMessageContaining("expected float32 [2, 3], found a quantised tensor, qint8 [2, 3]");
    }
  }

  @Test
  void aConjugateViewIsListedWithTypeAndShape() throws Exception {
    assertThat(
            list(
                p ->
                    p.call(
                        UTILS,
                        "_rebuild_tensor_v2",
                        a ->
                            a.storage("FloatStorage", "0", 6)
                                .number(0)
                                .numbers(2, 3)
                                .numbers(3, 1)
                                .raw(0x89)
                                .orderedDict()
                                .raw('}')
                                .text("neg")
                                .yes()
                                .raw('s'))))
        .isEqualTo(new TensorInfo("weight", TensorKind.CONJUGATE, DType.FLOAT32, List.of(2L, 3L)));
  }

  @Test
  void metadataOfAnUnknownKindMakeATensorUnreadable() throws Exception {
    List<Consumer<PickleBytes>> odd =
        List.of(
            p -> p.number(0),
            PickleBytes::yes,
            p -> p.raw('}', '(').text("conj").raw(0x89).text("neg").yes().raw('u'));
    for (Consumer<PickleBytes> metadata : odd) {
      for (String version : List.of("_rebuild_tensor_v2", "_rebuild_tensor_v3")) {
        assertThat(list(p -> p.call(UTILS, version, a -> with(a, version, metadata))))
            .isEqualTo(new TensorInfo("weight", TensorKind.CONJUGATE, DType.FLOAT32, List.of(6L)));
      }
    }
    for (String version : List.of("_rebuild_tensor_v2", "_rebuild_tensor_v3")) {
      TensorInfo plain = list(p -> p.call(UTILS, version, a -> with(a, version, m -> m.none())));
      assertThat(plain.kind()).isEqualTo(TensorKind.DENSE);
    }
  }

  private static void with(PickleBytes arguments, String version, Consumer<PickleBytes> metadata) {
    arguments.storage("FloatStorage", "0", 6).number(0).numbers(6).numbers(1);
    arguments.raw(0x89).orderedDict();
    if (version.endsWith("v3")) {
      arguments.global("torch", "float32");
    }
    arguments.add(metadata);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_rebuild_parameter", "_rebuild_parameter_with_state"})
  void aParameterIsItsTensor(String name) throws Exception {
    Consumer<PickleBytes> rest =
        a -> a.yes().orderedDict().add(name.endsWith("state") ? b -> b.raw('}') : b -> {});
    assertThat(list(p -> p.call(UTILS, name, a -> a.weight().add(rest))))
        .isEqualTo(new TensorInfo("weight", TensorKind.DENSE, DType.FLOAT32, List.of(2L, 3L)));
    Consumer<PickleBytes> sparse = p -> p.call(UTILS, "_rebuild_sparse_tensor", a -> {});
    assertThat(list(p -> p.call(UTILS, name, a -> a.add(sparse).add(rest))))
        .isEqualTo(new TensorInfo("weight", TensorKind.SPARSE, null, null));
  }

  @Test
  void theElementsOfATypedStorageMayBeOfAnotherType() throws Exception {
    assertThat(list(p -> p.call(UTILS, "_rebuild_tensor_v3", a -> halves(a, 12))).shape())
        .containsExactly(12L);
    assertThatThrownBy(() -> list(p -> p.call(UTILS, "_rebuild_tensor_v3", a -> halves(a, 13))))
        .hasMessageContaining("reaches past the end of its storage");
  }

  /** Float16 elements of the weight's 6 of float32. */
  private static void halves(PickleBytes arguments, long elements) {
    arguments.storage("FloatStorage", "0", 6).number(0).numbers(elements).numbers(1);
    arguments.raw(0x89).orderedDict().global("torch", "float16");
  }

  @Test
  void whatTheFileDoesNotSayIsNull() throws Exception {
    TensorInfo unknown = new TensorInfo("weight", TensorKind.SPARSE, null, null);
    String sparse = "_rebuild_sparse_tensor";
    assertThat(list(p -> p.call(UTILS, sparse, a -> a.number(1)))).isEqualTo(unknown);
    assertThat(list(p -> p.call(UTILS, sparse, a -> a.number(1).numbers(-2, 3))))
        .isEqualTo(unknown);
    TensorInfo meta = list(p -> p.call(UTILS, "_rebuild_meta_tensor_no_storage", a -> {}));
    assertThat(meta).isEqualTo(new TensorInfo("weight", TensorKind.META, null, null));
  }

  @Test
  void anUntypedStorageIsCountedInBytes() throws Exception {
    assertThatThrownBy(() -> list(p -> bare(p, 0, 7)))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("reaches past the end of its storage");
    assertThatThrownBy(() -> list(p -> bare(p, 1, 6)))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("reaches past the end of its storage");
    assertThat(list(p -> bare(p, 1, 5)).shape()).containsExactly(5L);
  }

  @Test
  void aTypeIsDemandedWhereTheStorageHasNone() {
    assertThatThrownBy(
            () ->
                list(
                    p ->
                        p.call(
                            UTILS,
                            "_rebuild_tensor_v3",
                            a -> untyped(a, 0, 6).global("torch", "per_tensor_affine"))))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("argument 7: expected a dtype, found");
  }

  /** Float32 elements of the weight's 24 bytes. */
  private static void bare(PickleBytes pickle, long offset, long elements) {
    pickle.call(
        UTILS, "_rebuild_tensor_v3", a -> untyped(a, offset, elements).global("torch", "float32"));
  }

  private static PickleBytes untyped(PickleBytes arguments, long offset, long elements) {
    return arguments
        .tuple(
            p ->
                p.text("storage")
                    .global("torch.storage", "UntypedStorage")
                    .text("0")
                    .text("cpu")
                    .number(24))
        .raw('Q')
        .number(offset)
        .numbers(elements)
        .numbers(1)
        .raw(0x89)
        .orderedDict();
  }

  private TensorInfo list(Consumer<PickleBytes> weight) throws Exception {
    Path file = folder.resolve("file.pth");
    Files.write(file, TorchBytes.zip(TorchBytes.dict(weight)));
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      return checkpoint.tensors().get(0);
    }
  }
}
