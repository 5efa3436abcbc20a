package dev.foldnet.runtime.checkpoint.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Budget;
import dev.foldnet.runtime.checkpoint.source.ByteCursor;
import dev.foldnet.runtime.checkpoint.source.MemorySource;
import dev.foldnet.runtime.checkpoint.source.Source;
import java.io.InputStream;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a storage may be, up to its limits. */
class StorageTableTest {
  /** As many float32 as a count of bytes holds. */
  private static final long MOST = Long.MAX_VALUE / 4;

  private final ByteCursor cursor;
  private final StorageTable table;

  StorageTableTest() throws WeightsException {
    Source nothing = MemorySource.of(InputStream.nullInputStream(), "file", 0);
    cursor = new ByteCursor(nothing, 0, 0);
    table = new StorageTable(true, new Budget(nothing.where(), 0));
  }

  @Test
  void keysAreUpTo256CharactersAndMayHaveSpaces() throws Exception {
    assertThat(storage("a b", 6)).isEqualTo(storage("a b", 6));
    assertThat(storage("k".repeat(256), 6).storage().key()).hasSize(256);
    refused("is not a storage key", () -> storage("k".repeat(257), 6));
    refused("is not a storage key", () -> storage("a\u001fb", 6));
  }

  @Test
  void countsAreThoseWhoseBytesCanBeCounted() throws Exception {
    assertThat(storage("none", 0).count()).isZero();
    assertThat(storage("most", MOST).storage().bytes()).isEqualTo(MOST * 4).isPositive();
    refused("a storage of -1 elements", () -> storage("less", -1));
    refused("a storage of " + (MOST + 1) + " elements", () -> storage("more", MOST + 1));
  }

  @Test
  void aViewMayBeOfNothing() throws Exception {
    assertThat(view(6, 0)).isEqualTo(new StorageView(storage("0", 6).storage(), 6, 0));
    assertThat(view(0, 0).count()).isZero();
    assertThat(view(0, 6).count()).isEqualTo(6);
    refused("leaves its storage", () -> view(7, 0));
    refused("leaves its storage", () -> view(6, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aModulesSourceMayBeUnknown(int known) throws Exception {
    Value file = (known & 1) == 0 ? Inert.NONE : new Value.Text("net.py");
    Value source = (known & 2) == 0 ? Inert.NONE : new Value.Text("class Net:");
    Foreign type = Foreign.named("net", "Net");
    assertThat(table.load(cursor, tuple(new Value.Text("module"), type, file, source)))
        .isSameAs(type);
    for (List<Value> odd :
        List.of(List.<Value>of(new Value.Int(1), source), List.<Value>of(file, new Value.Int(1)))) {
      refused(
          "a whole model",
          () -> table.load(cursor, tuple(new Value.Text("module"), type, odd.get(0), odd.get(1))));
    }
  }

  @Test
  void eachStorageCountsOnce() throws Exception {
    for (int i = 0; i < 100_000; i++) {
      storage("0", 6);
    }
    refused(
        "too many values",
        () -> {
          for (int i = 0; i < 100_000; i++) {
            storage("" + i, 6);
          }
        });
  }

  private StorageView storage(String key, long count) throws WeightsException {
    return (StorageView) table.load(cursor, tuple(fields(key, count, Inert.NONE)));
  }

  private StorageView view(long offset, long count) throws WeightsException {
    Value part = tuple(new Value.Text("part"), new Value.Int(offset), new Value.Int(count));
    return (StorageView) table.load(cursor, tuple(fields("0", 6, part)));
  }

  private static Value[] fields(String key, long count, Value view) {
    return new Value[] {
      new Value.Text("storage"),
      AllowedGlobals.find("torch", "FloatStorage"),
      new Value.Text(key),
      new Value.Text("cpu"),
      new Value.Int(count),
      view
    };
  }

  private static ListValue tuple(Value... items) {
    return ListValue.tuple(items);
  }

  private static void refused(String reason, ThrowingCallable load) {
    assertThatExceptionOfType(WeightsException.class)
        .isThrownBy(load)
        .withMessageContaining(reason);
  }
}
