package dev.foldnet.runtime.checkpoint;

/** Tensors as torch's {@code torch._utils} takes them apart. */
final class TensorCalls {
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
        Value tensor = tensor(given);
        return given.count() == 7 && !isEmpty(given.get(6))
            ? new Value.Unreadable("a tensor with metadata (conjugate or negative view)")
            : tensor;
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
      case UNREADABLE_SPARSE -> {
        return new Value.Unreadable("a sparse tensor");
      }
      case UNREADABLE_QUANTISED -> {
        return new Value.Unreadable("a quantised tensor");
      }
      default -> {
        return new Value.Unreadable("a meta tensor, without data");
      }
    }
  }

  private Value tensor(Arguments given) throws WeightsException {
    given.require(0, given.get(0) instanceof StorageView, "a storage");
    StorageView storage = (StorageView) given.get(0);
    View inner = new View(given.integer(1), given.integers(2), given.integers(3));
    Where where = cursor.where();
    inner.requireInside(where, storage.count());
    budget.charge(COST);
    long offset = Math.addExact(storage.offset(), inner.elements() == 0 ? 0 : inner.offset());
    View view = new View(offset, inner.shape(), inner.strides());
    return new TensorValue(storage.storage(), view);
  }

  private Value parameter(Arguments given) throws WeightsException {
    Value tensor = given.get(0);
    boolean known = tensor instanceof TensorValue || tensor instanceof Value.Unreadable;
    given.require(0, known, "a tensor");
    given.requireFlag(1);
    requireNoHooks(given, 2);
    return tensor;
  }

  private static void requireNoHooks(Arguments given, int index) throws WeightsException {
    given.require(index, isEmpty(given.get(index)), "no hooks");
  }

  private static boolean isEmpty(Value value) {
    return value == Inert.NONE || (value instanceof DictValue dict && dict.size() == 0);
  }
}
