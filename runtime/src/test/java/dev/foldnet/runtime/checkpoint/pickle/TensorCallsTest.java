package dev.foldnet.runtime.checkpoint.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foldnet.runtime.checkpoint.DType;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Budget;
import dev.foldnet.runtime.checkpoint.source.ByteCursor;
import dev.foldnet.runtime.checkpoint.source.MemorySource;
import dev.foldnet.runtime.checkpoint.source.Source;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** Tensors of a part of a storage, and of elements of another type than its own. */
class TensorCallsTest {
  private static final StorageId BYTES = new StorageId("0", DType.UINT8, 24);
  private static final StorageId FLOATS = new StorageId("0", DType.FLOAT32, 6);

  private final ByteCursor cursor;
  private final TensorCalls calls;

  TensorCallsTest() throws WeightsException {
    Source nothing = MemorySource.of(InputStream.nullInputStream(), "file", 0);
    cursor = new ByteCursor(nothing, 0, 0);
    calls = new TensorCalls(cursor, new Budget(nothing.where(), 0));
  }

  @Test
  void bytesOfAPartAreCountedInElements() throws Exception {
    StorageView part = new StorageView(BYTES, 8, 12);
    TensorValue tensor = tensor(part, "float32", 1, 2);
    assertThat(tensor.dtype()).isEqualTo(DType.FLOAT32);
    assertThat(tensor.view().offset()).isEqualTo(3);
    assertThat(tensor(part, "float32", 0, 3).view().offset()).isEqualTo(2);
    refused("past the end of its storage", part, "float32", 0, 4);
    assertThat(tensor(part, "uint8", 0, 12).view().offset()).isEqualTo(8);
    refused("past the end of its storage", part, "uint8", 0, 13);
  }

  @Test
  void elementsMayBeOfAnyWidth() throws Exception {
    StorageView part = new StorageView(FLOATS, 2, 4);
    assertThat(tensor(part, "float16", 0, 8).view().offset()).isEqualTo(4);
    refused("past the end of its storage", part, "float16", 0, 9);
    assertThat(tensor(part, "float64", 0, 2).view().offset()).isEqualTo(1);
    refused("past the end of its storage", part, "float64", 0, 3);
    assertThat(tensor(part, "float32", 1, 3).view().offset()).isEqualTo(3);
  }

  @Test
  void aPartBeginsAtAnElement() {
    refused("expected an aligned storage", new StorageView(BYTES, 2, 12), "float32", 0, 1);
    refused("expected an aligned storage", new StorageView(FLOATS, 1, 4), "float64", 0, 1);
  }

  @Test
  void aTensorOfNothingMayBeAnywhere() throws Exception {
    StorageView part = new StorageView(FLOATS, 2, 4);
    assertThat(tensor(part, "float32", Long.MAX_VALUE, 0).view().offset()).isEqualTo(2);
  }

  private TensorValue tensor(StorageView storage, String dtype, long offset, long size)
      throws WeightsException {
    ListValue given =
        ListValue.tuple(
            storage,
            new Value.Int(offset),
            ListValue.tuple(new Value.Int(size)),
            ListValue.tuple(new Value.Int(1)),
            Inert.FALSE,
            Inert.NONE,
            AllowedGlobals.find("torch", dtype));
    Arguments arguments = new Arguments(cursor, "_rebuild_tensor_v3", given);
    return (TensorValue) calls.call(KnownGlobal.Rule.TENSOR_V3, arguments);
  }

  private void refused(String reason, StorageView storage, String dtype, long offset, long size) {
    assertThatExceptionOfType(WeightsException.class)
        .isThrownBy(() -> tensor(storage, dtype, offset, size))
        .withMessageContaining(reason);
  }
}
