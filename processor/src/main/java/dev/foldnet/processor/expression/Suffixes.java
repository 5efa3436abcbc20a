package dev.foldnet.processor.expression;

import dev.foldnet.processor.declaration.Type;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What may follow a value: {@code [k]}, {@code [a:b]}, {@code .name}. */
final class Suffixes {
  private static final Set<String> OF_TENSORS =
      Set.of("channels", "height", "width", "length", "shape");

  private final Failures failures;

  Suffixes(Failures failures) {
    this.failures = failures;
  }

  /** The elements of a list; one value is a list of one. */
  static List<Value> listed(Value plain) {
    return plain instanceof ListValue list ? list.elements() : List.of(plain);
  }

  Value pick(Value value, Value index, int offset) {
    Optional<List<Value>> list = pickable(value, offset);
    if (list.isEmpty() || index == Poison.POISON) {
      return Poison.POISON;
    }
    if (!(index instanceof IntValue number)) {
      return failures.type("an index is an int, found " + index.described(), offset);
    }
    int size = list.get().size();
    long at = number.value() < 0 ? number.value() + size : number.value();
    if (at < 0 || at >= size) {
      return failures.fail(
          ProblemKind.INDEX_OUT_OF_RANGE,
          "there is no element " + number.value() + " in " + sized(size),
          offset);
    }
    return list.get().get((int) at);
  }

  private static String sized(int size) {
    return size == 0
        ? "an empty list"
        : "a list of " + size + "; the last is " + (size - 1) + " or -1";
  }

  private Optional<List<Value>> pickable(Value value, int offset) {
    if (value instanceof Reference reference && reference.copies().isPresent()) {
      return reference.copies();
    }
    Value plain = Evaluator.plain(value);
    if (plain instanceof ListValue list) {
      return Optional.of(list.elements());
    }
    if (plain != Poison.POISON) {
      failures.type("only lists have elements; this is " + plain.described(), offset);
    }
    return Optional.empty();
  }

  Value slice(Value value, Optional<Value> from, Optional<Value> to, int offset) {
    Optional<List<Value>> list = pickable(value, offset);
    if (list.isEmpty()) {
      return Poison.POISON;
    }
    int size = list.get().size();
    Value first = bound(from.orElse(new IntValue(0)), size, offset);
    Value last = bound(to.orElse(new IntValue(size)), size, offset);
    if (!(first instanceof IntValue a) || !(last instanceof IntValue b)) {
      return Poison.POISON;
    }
    if (a.value() < 0 || b.value() > size || a.value() > b.value()) {
      return failures.fail(
          ProblemKind.INDEX_OUT_OF_RANGE,
          "there is no part ["
              + a.value()
              + ":"
              + b.value()
              + "] in a list of "
              + size
              + "; its ends go from 0 to "
              + size,
          offset);
    }
    return new ListValue(list.get().subList((int) a.value(), (int) b.value()));
  }

  private Value bound(Value value, int size, int offset) {
    if (value == Poison.POISON) {
      return value;
    }
    if (!(value instanceof IntValue number)) {
      return failures.type("the ends of a part are ints, found " + value.described(), offset);
    }
    return number.value() < 0 ? new IntValue(number.value() + size) : number;
  }

  Value property(Value value, String name, int offset) {
    if (name.equals("size") || OF_TENSORS.contains(name)) {
      Value plain = Evaluator.plain(value);
      if (!(plain instanceof RowValue)) {
        return measure(plain, name, offset);
      }
    }
    if (value instanceof Reference reference) {
      Optional<Value> inner = reference.inner(name);
      if (inner.isPresent()) {
        return inner.get();
      }
      if (!(reference.value() instanceof RowValue)) {
        return failures.fail(ProblemKind.UNKNOWN_NAME, reference.whyNot(name), offset);
      }
    }
    Value plain = Evaluator.plain(value);
    if (plain instanceof RowValue row) {
      return column(row, name, offset);
    }
    return failures.fail(ProblemKind.UNKNOWN_NAME, nothingInside(plain, name), offset);
  }

  private static String nothingInside(Value plain, String name) {
    String what = "\"" + name + "\"";
    if (plain instanceof TensorValue) {
      return "a tensor has no "
          + what
          + ", only channels, height, width, length and shape"
          + Suggestions.hint(name, OF_TENSORS);
    }
    if (plain instanceof ListValue) {
      return plain.described() + " has no " + what + ", only its size; pick an element with [k]";
    }
    if (plain instanceof BlockValue) {
      return plain.described()
          + " has no "
          + what
          + "; blocks go by their simple names, those of other classes listed in @Uses";
    }
    return plain.described() + " has no " + what;
  }

  private Value column(RowValue row, String name, int offset) {
    List<Type.Column> columns = row.type().columns();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return row.values().get(i);
      }
    }
    List<String> names = columns.stream().map(Type.Column::name).toList();
    return failures.fail(
        ProblemKind.UNKNOWN_COLUMN,
        row.type().name()
            + " has no column \""
            + name
            + "\""
            + (Suggestions.nearest(name, names).isPresent()
                ? Suggestions.hint(name, names)
                : "; it has " + String.join(", ", names)),
        offset);
  }

  private Value measure(Value plain, String name, int offset) {
    if (plain == Poison.POISON) {
      return plain;
    }
    if (name.equals("size")) {
      return plain instanceof ListValue list
          ? new IntValue(list.elements().size())
          : failures.type("only lists have a size; this is " + plain.described(), offset);
    }
    if (!(plain instanceof TensorValue tensor)) {
      return failures.type(
          "only tensors have ." + name + "; this is " + plain.described() + pickOne(plain), offset);
    }
    return new Measures(failures).of(tensor, name, offset);
  }

  private static String pickOne(Value plain) {
    return plain instanceof ListValue ? "; pick an element with [k]" : "";
  }
}
