package dev.foldnet.runtime.checkpoint.pickle;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Budget;
import dev.foldnet.runtime.checkpoint.source.ByteCursor;

/**
 * What REDUCE, NEWOBJ and BUILD come to: a rule for each listed name, with its arguments checked;
 * an object without meaning for any other.
 */
final class PickleCalls {

  private final ByteCursor cursor;
  private final Budget budget;
  private final PickleNames names;
  private final TensorCalls tensors;

  PickleCalls(ByteCursor cursor, Budget budget, PickleNames names) {
    this.cursor = cursor;
    this.budget = budget;
    this.names = names;
    this.tensors = new TensorCalls(cursor, budget);
  }

  Value reduce(Value callable, Value arguments) throws WeightsException {
    if (!(callable instanceof KnownGlobal) && !(callable instanceof Foreign)) {
      throw refuse("REDUCE calls " + callable.kind());
    }
    if (!(arguments instanceof ListValue list) || !list.isTuple()) {
      throw refuse(callable.kind() + " is called with " + arguments.kind() + ", not a tuple");
    }
    if (callable instanceof Foreign foreign) {
      return object(foreign, list);
    }
    KnownGlobal global = (KnownGlobal) callable;
    Arguments given = new Arguments(cursor, global, list);
    return switch (global.rule()) {
      case TENSOR_V2,
          TENSOR_V3,
          TENSOR,
          PARAMETER,
          PARAMETER_WITH_STATE,
          UNREADABLE_SPARSE,
          UNREADABLE_QUANTISED,
          UNREADABLE_META ->
          tensors.call(global.rule(), given);
      case ORDERED_DICT, COUNTER, DEFAULT_DICT -> dictionary(global.rule(), given);
      case NUMPY_SCALAR, NUMPY_ARRAY, NUMPY_BUFFER, NUMPY_DTYPE -> numpy(global.rule(), given);
      case GETATTR -> attribute(given);
      case STORAGE, CONSTANT, NUMPY_CLASS ->
          throw refuse(global.fullName() + " is called, which no checkpoint needs");
      default -> plain(global.rule(), given);
    };
  }

  private Foreign object(Foreign called, ListValue arguments) throws WeightsException {
    budget.charge(Foreign.COST);
    Foreign object = called.made();
    object.drop(arguments);
    return object;
  }

  /**
   * Bound methods and, of Python 3.11, the members of enums are pickled as getattr(owner, name).
   * Where the owner is outside the list that is one more name.
   */
  private Foreign attribute(Arguments given) throws WeightsException {
    given.requireCount(2, 2);
    given.require(0, given.get(0) instanceof Foreign, "an object or a class without meaning");
    return names.attribute((Foreign) given.get(0), given.text(1));
  }

  Value newObject(Value type, Value arguments) throws WeightsException {
    if (type instanceof Foreign foreign && arguments instanceof ListValue list && list.isTuple()) {
      return object(foreign, list);
    }
    if (type instanceof KnownGlobal global
        && global.rule() == KnownGlobal.Rule.NAMESPACE
        && arguments instanceof ListValue list
        && list.isTuple()
        && list.size() == 0) {
      return Inert.NAMESPACE;
    }
    throw refuse("NEWOBJ of " + type.kind() + " with " + arguments.kind());
  }

  void build(Value target, Value state) throws WeightsException {
    if (target instanceof Foreign foreign) {
      foreign.drop(state);
      return;
    }
    boolean allowed;
    if (target instanceof DictValue dict) {
      allowed = dict.type() == DictValue.Type.ORDERED_DICT && isMetadata(state);
    } else if (target == Inert.NAMESPACE) {
      allowed = state instanceof DictValue;
    } else {
      allowed = state instanceof ListValue list && list.isTuple() && buildNumpy(target, list);
    }
    if (!allowed) {
      throw refuse("BUILD on " + target.kind() + " with " + state.kind());
    }
  }

  private static boolean buildNumpy(Value target, ListValue state) {
    if (target instanceof NumpyDtype dtype) {
      dtype.build(state);
      return true;
    }
    if (target instanceof NumpyArray array) {
      array.build(state);
      return true;
    }
    return false;
  }

  private static boolean isMetadata(Value state) {
    return state instanceof DictValue dict
        && dict.size() == 1
        && dict.key(0) instanceof Value.Text text
        && text.text().equals("_metadata");
  }

  private Value dictionary(KnownGlobal.Rule kind, Arguments given) throws WeightsException {
    given.requireCount(0, 1);
    budget.charge(DictValue.COST);
    switch (kind) {
      case COUNTER -> {
        if (given.count() == 1) {
          given.requireDictionary(0);
        }
        return new DictValue(DictValue.Type.COUNTER);
      }
      case DEFAULT_DICT -> {
        if (given.count() == 1 && given.get(0) != Inert.NONE) {
          requireClass(given, 0);
        }
        return new DictValue(DictValue.Type.DEFAULT_DICT);
      }
      default -> {
        DictValue dict = new DictValue(DictValue.Type.ORDERED_DICT);
        if (given.count() == 1) {
          addPairs(dict, given.list(0));
        }
        return dict;
      }
    }
  }

  /** Python 2 gave an OrderedDict's items as the argument: [[key, value], ...]. */
  private void addPairs(DictValue dict, ListValue pairs) throws WeightsException {
    for (int i = 0; i < pairs.size(); i++) {
      if (!(pairs.get(i) instanceof ListValue pair) || pair.size() != 2) {
        throw refuse("an OrderedDict of " + pairs.get(i).kind() + " instead of pairs");
      }
      budget.charge(12);
      dict.put(pair.get(0), pair.get(1));
    }
  }

  private Value numpy(KnownGlobal.Rule kind, Arguments given) throws WeightsException {
    budget.charge(NumpyArray.COST);
    switch (kind) {
      case NUMPY_SCALAR -> {
        given.requireCount(2, 2);
        given.require(0, given.get(0) instanceof NumpyDtype, "a numpy dtype");
        given.requireBytes(1);
        return new NumpyArray(ListValue.tuple(), given.get(0), false, given.get(1));
      }
      case NUMPY_ARRAY -> {
        given.requireCount(3, 3);
        requireClass(given, 0);
        given.tuple(1);
        given.requireBytes(2);
        return given.get(0) instanceof Foreign type ? type.made() : new NumpyArray();
      }
      case NUMPY_BUFFER -> {
        given.requireCount(4, 4);
        given.requireBytes(0);
        given.require(1, given.get(1) instanceof NumpyDtype, "a numpy dtype");
        boolean fortran = given.text(3).equals("F");
        return new NumpyArray(given.tuple(2), given.get(1), fortran, given.get(0));
      }
      default -> {
        given.requireCount(1, 3);
        return new NumpyDtype(given.text(0));
      }
    }
  }

  private static void requireClass(Arguments given, int index) throws WeightsException {
    if (!(given.get(index) instanceof Foreign)) {
      given.name(index);
    }
  }

  private Value plain(KnownGlobal.Rule kind, Arguments given) throws WeightsException {
    given.requireCount(0, 2);
    switch (kind) {
      case SET, FROZENSET -> {
        given.requireCount(0, 1);
        if (given.count() == 1) {
          given.list(0);
        }
        return kind == KnownGlobal.Rule.SET ? Inert.SET : Inert.FROZENSET;
      }
      case BYTES -> {
        return given.count() == 0 ? new Value.Bytes("", -1, 0, 0) : Inert.BYTES;
      }
      case BYTEARRAY -> {
        if (given.count() > 0) {
          given.requireBytes(0);
        }
        return Inert.BYTEARRAY;
      }
      case ENCODE -> {
        given.requireCount(2, 2);
        boolean text = given.get(0) instanceof Value.Text || given.get(0) instanceof Value.LongText;
        given.require(0, text, "text");
        return encode(given.get(0), given.text(1));
      }
      case SIZE -> {
        given.requireCount(1, 1);
        return given.tuple(0);
      }
      case DEVICE -> {
        given.requireCount(1, 2);
        given.text(0);
        return Inert.DEVICE;
      }
      case LAYOUT -> {
        given.requireCount(1, 1);
        given.text(0);
        return Inert.LAYOUT;
      }
      case NUMBER -> {
        return Inert.NUMBER;
      }
      case COLLECTION -> {
        given.requireCount(0, 1);
        return Inert.COLLECTION;
      }
      default -> {
        given.requireCount(0, 0);
        return Inert.NAMESPACE;
      }
    }
  }

  /** How protocol 2 has bytes: text of one character a byte, to be encoded in Latin-1. */
  private static Value encode(Value text, String encoding) {
    if (!encoding.equals("latin1")) {
      return Inert.BYTES;
    }
    if (text instanceof Value.LongText all && all.length() >= 0) {
      return new Value.Bytes(null, all.position(), all.encoded(), all.length());
    }
    if (text instanceof Value.Text characters && isLatin1(characters.text())) {
      int length = characters.text().length();
      return new Value.Bytes(characters.text(), -1, length, length);
    }
    return Inert.BYTES;
  }

  private static boolean isLatin1(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xFF) {
        return false;
      }
    }
    return true;
  }

  private WeightsException refuse(String problem) {
    return cursor.where().refuse("pickle, byte " + cursor.position() + ": " + problem);
  }
}
