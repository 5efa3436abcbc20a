package dev.foldnet.runtime.checkpoint.pickle;

import dev.foldnet.runtime.checkpoint.DType;
import dev.foldnet.runtime.checkpoint.TensorKind;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Budget;
import dev.foldnet.runtime.checkpoint.source.ByteCursor;
import dev.foldnet.runtime.checkpoint.storage.View;

/** Tensors as torch's {@code torch._utils} takes them apart. */
final class TensorCalls {
  /** Bytes of heap besides what a tensor holds, estimated. */
  private static final int COST = 160;

  private final ByteCursor cursor;
  private final Budget budget;

  TensorCalls(ByteCursor cursor, Budget budget) {
    this.cursor = cursor;
    this.budget = budget;
  }

  Value call(KnownGlobal.Rule kind, Arguments given) throws WeightsException {
    switch (kind) {
      case TENSOR_V2 -> {
        given.requireCount(6, 7);
        given.requireFlag(4);
        requireNoHooks(given, 5);
        return given.count() == 7 ? withMetadata(tensor(given), given.get(6)) : tensor(given);
      }
      case TENSOR_V3 -> {
        given.requireCount(7, 8);
        given.requireFlag(4);
        requireNoHooks(given, 5);
        TensorValue tensor = tensor(given, dtype(given, 6));
        return given.count() == 8 ? withMetadata(tensor, given.get(7)) : tensor;
      }
      case TENSOR -> {
        given.requireCount(4, 4);
        return tensor(given);
      }
      case PARAMETER -> {
        given.requireCount(3, 3);
        return parameter(given);
      }
      case PARAMETER_WITH_STATE -> {
        given.requireCount(4, 4);
        return parameter(given);
      }
      default -> {
        budget.charge(COST);
        return UnreadableTensors.of(kind, given);
      }
    }
  }

  private static Value withMetadata(TensorValue tensor, Value metadata) {
    return isPlain(metadata)
        ? tensor
        : new Value.Unreadable(TensorKind.CONJUGATE, tensor.dtype(), tensor.view().shape());
  }

  private static DType dtype(Arguments given, int index) throws WeightsException {
    KnownGlobal name = given.name(index);
    boolean dtype = name.rule() == KnownGlobal.Rule.CONSTANT && name.dtype() != null;
    given.require(index, dtype, "a dtype");
    return name.dtype();
  }

  private TensorValue tensor(Arguments given) throws WeightsException {
    return tensor(given, null);
  }

  /** A tensor of its storage's elements, or with {@code dtype} of its bytes as such elements. */
  private TensorValue tensor(Arguments given, DType dtype) throws WeightsException {
    given.require(0, given.get(0) instanceof StorageView, "a storage");
    StorageView storage = (StorageView) given.get(0);
    DType stored = storage.storage().dtype();
    DType own = dtype == null ? stored : dtype;
    View inner = new View(given.integer(1), given.integers(2), given.integers(3));
    long count = storage.count();
    long start = storage.offset();
    if (own != stored) {
      given.require(0, start * stored.itemSize() % own.itemSize() == 0, "an aligned storage");
      count = count * stored.itemSize() / own.itemSize();
      start = start * stored.itemSize() / own.itemSize();
    }
    inner.requireInside(cursor.where(), count);
    budget.charge(COST);
    long offset = Math.addExact(start, inner.elements() == 0 ? 0 : inner.offset());
    return new TensorValue(
        storage.storage(), own, new View(offset, inner.shape(), inner.strides()));
  }

  /** The tensor itself; what is outside the list stays so. */
  private Value parameter(Arguments given) throws WeightsException {
    Value tensor = given.get(0);
    boolean known = tensor instanceof TensorValue || tensor instanceof Value.Unreadable;
    given.require(0, known || tensor instanceof Foreign, "a tensor");
    given.requireFlag(1);
    requireNoHooks(given, 2);
    return tensor;
  }

  private static void requireNoHooks(Arguments given, int index) throws WeightsException {
    given.require(index, isEmpty(given.get(index)), "no hooks");
  }

  /** Whether metadata say nothing of a tensor, or that it is neither conjugate nor negative. */
  private static boolean isPlain(Value metadata) {
    if (!(metadata instanceof DictValue dict)) {
      return metadata == Inert.NONE;
    }
    for (int i = 0; i < dict.size(); i++) {
      if (dict.value(i) != Inert.FALSE) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEmpty(Value value) {
    return value == Inert.NONE || (value instanceof DictValue dict && dict.size() == 0);
  }
}
