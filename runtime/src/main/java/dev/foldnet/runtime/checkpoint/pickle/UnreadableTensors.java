package dev.foldnet.runtime.checkpoint.pickle;

import dev.foldnet.runtime.checkpoint.DType;
import dev.foldnet.runtime.checkpoint.TensorKind;
import dev.foldnet.runtime.checkpoint.storage.View;
import java.util.ArrayList;
import java.util.List;

/**
 * Tensors whose numbers cannot be read. Of their arguments only type and shape are looked at, and
 * only where they stand as torch writes them: these tensors are for lists, not for networks.
 */
final class UnreadableTensors {
  private UnreadableTensors() {}

  static Value.Unreadable of(KnownGlobal.Rule rule, Arguments given) {
    return switch (rule) {
      case UNREADABLE_SPARSE -> sparse(argument(given, 1));
      case UNREADABLE_QUANTISED ->
          new Value.Unreadable(
              TensorKind.QUANTISED, dtype(argument(given, 0)), shape(argument(given, 2)));
      default ->
          new Value.Unreadable(
              TensorKind.META, dtype(argument(given, 0)), shape(argument(given, 1)));
    };
  }

  /**
   * The layout's own tensors, the last of which is the values, then the shape: (indices, values,
   * size[, coalesced]) or (compressed indices, plain indices, values, size).
   */
  private static Value.Unreadable sparse(Value data) {
    DType dtype = null;
    List<Long> shape = null;
    if (data instanceof ListValue parts && parts.isTuple() && parts.size() <= 4) {
      for (int i = 0; i < parts.size() && shape == null; i++) {
        DType next = parts.get(i) instanceof TensorValue ? dtype(parts.get(i)) : null;
        dtype = next == null ? dtype : next;
        shape = shape(parts.get(i));
      }
    }
    return new Value.Unreadable(TensorKind.SPARSE, dtype, shape);
  }

  private static Value argument(Arguments given, int index) {
    return index < given.count() ? given.get(index) : Inert.NONE;
  }

  private static DType dtype(Value value) {
    if (value instanceof KnownGlobal name && name.rule() == KnownGlobal.Rule.CONSTANT) {
      return name.dtype();
    }
    if (value instanceof StorageView view) {
      return view.storage().dtype();
    }
    return value instanceof TensorValue tensor ? tensor.dtype() : null;
  }

  /** The axes; null where the value is no tuple of sizes. */
  private static List<Long> shape(Value value) {
    if (!(value instanceof ListValue tuple) || !tuple.isTuple() || tuple.size() > View.MAX_RANK) {
      return null;
    }
    List<Long> shape = new ArrayList<>(tuple.size());
    for (int i = 0; i < tuple.size(); i++) {
      if (!(tuple.get(i) instanceof Value.Int size) || size.value() < 0) {
        return null;
      }
      shape.add(size.value());
    }
    return shape;
  }
}
