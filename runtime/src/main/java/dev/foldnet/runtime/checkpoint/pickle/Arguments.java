package dev.foldnet.runtime.checkpoint.pickle;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.ByteCursor;
import java.util.ArrayList;
import java.util.List;

/** The arguments of a call in a pickle, asked for by their types. */
final class Arguments {
  private final ByteCursor cursor;
  private final Object callee;
  private final ListValue values;

  /** {@code callee}: what messages call it, as its text is. */
  Arguments(ByteCursor cursor, Object callee, ListValue values) {
    this.cursor = cursor;
    this.callee = callee;
    this.values = values;
  }

  int count() {
    return values.size();
  }

  Value get(int index) {
    return values.get(index);
  }

  void requireCount(int least, int most) throws WeightsException {
    if (values.size() < least || values.size() > most) {
      String range = least == most ? "" + least : least + " to " + most;
      throw refuse(" is called with " + values.size() + " arguments, not " + range);
    }
  }

  void require(int index, boolean holds, String wanted) throws WeightsException {
    if (!holds) {
      throw refuse(
          ", argument " + (index + 1) + ": expected " + wanted + ", found " + get(index).kind());
    }
  }

  String text(int index) throws WeightsException {
    require(index, get(index) instanceof Value.Text, "text");
    return ((Value.Text) get(index)).text();
  }

  long integer(int index) throws WeightsException {
    require(index, get(index) instanceof Value.Int, "an integer of 64 bits");
    return ((Value.Int) get(index)).value();
  }

  void requireDictionary(int index) throws WeightsException {
    require(index, get(index) instanceof DictValue, "a dict");
  }

  ListValue list(int index) throws WeightsException {
    require(index, get(index) instanceof ListValue, "a list");
    return (ListValue) get(index);
  }

  ListValue tuple(int index) throws WeightsException {
    boolean tuple = get(index) instanceof ListValue list && list.isTuple();
    require(index, tuple, "a tuple");
    return (ListValue) get(index);
  }

  /** A tuple of integers of 64 bits. */
  List<Long> integers(int index) throws WeightsException {
    ListValue tuple = tuple(index);
    if (tuple.size() > 64) {
      throw refuse(", argument " + (index + 1) + ": a tensor of " + tuple.size() + " axes");
    }
    List<Long> numbers = new ArrayList<>(tuple.size());
    for (int i = 0; i < tuple.size(); i++) {
      Value item = tuple.get(i);
      if (!(item instanceof Value.Int number)) {
        throw refuse(
            ", argument " + (index + 1) + ": expected a tuple of integers, found " + item.kind());
      }
      numbers.add(number.value());
    }
    return numbers;
  }

  void requireFlag(int index) throws WeightsException {
    require(index, get(index) == Inert.TRUE || get(index) == Inert.FALSE, "True or False");
  }

  void requireBytes(int index) throws WeightsException {
    Value value = get(index);
    boolean inert = value == Inert.BYTES || value == Inert.BYTEARRAY;
    boolean text = value instanceof Value.Text || value instanceof Value.LongText;
    require(index, inert || text || value instanceof Value.Bytes, "bytes");
  }

  KnownGlobal name(int index) throws WeightsException {
    require(index, get(index) instanceof KnownGlobal, "a class");
    return (KnownGlobal) get(index);
  }

  WeightsException refuse(String problem) {
    return cursor.where().refuse("pickle, byte " + cursor.position() + ": " + callee + problem);
  }
}
