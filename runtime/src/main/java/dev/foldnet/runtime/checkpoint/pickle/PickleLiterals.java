package dev.foldnet.runtime.checkpoint.pickle;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Budget;
import dev.foldnet.runtime.checkpoint.source.ByteCursor;
import java.math.BigInteger;

/**
 * Reads a pickle's numbers, text and bytes. Floats are not kept, and of bytes and long text the
 * place alone: numpy arrays are made of them.
 */
final class PickleLiterals {
  /** Bytes of an integer at most: NumPy's random states hold numbers of 128 bits. */
  private static final int MAX_INTEGER = 16;

  /** Bytes of heap for a text besides its characters, estimated. */
  private static final int TEXT_COST = 56;

  /** Of longer text the place alone is kept; no key is as long. */
  private static final int LONG_TEXT = 1 << 16;

  /** Bytes of heap for a number, estimated. */
  private static final int NUMBER_COST = 16;

  private static final Value[] SMALL = new Value[256];

  static {
    for (int i = 0; i < SMALL.length; i++) {
      SMALL[i] = new Value.Int(i);
    }
  }

  private final ByteCursor cursor;
  private final Budget budget;

  PickleLiterals(ByteCursor cursor, Budget budget) {
    this.cursor = cursor;
    this.budget = budget;
  }

  Value read(Opcode opcode) throws WeightsException {
    return switch (opcode) {
      case NONE -> Inert.NONE;
      case NEWTRUE -> Inert.TRUE;
      case NEWFALSE -> Inert.FALSE;
      case BININT -> integer(cursor.i32());
      case BININT1 -> integer(cursor.u8());
      case BININT2 -> integer(cursor.u16());
      case LONG1 -> big(cursor.u8());
      case BINFLOAT -> dropped(8, Inert.FLOAT);
      case BINUNICODE -> text(cursor.u32());
      case SHORT_BINUNICODE -> text(cursor.u8());
      case BINUNICODE8 -> text(cursor.i64());
      case BINSTRING -> string(cursor.i32());
      case SHORT_BINSTRING -> string(cursor.u8());
      case BINBYTES -> bytes(cursor.u32());
      case SHORT_BINBYTES -> bytes(cursor.u8());
      case BINBYTES8, BYTEARRAY8 -> bytes(cursor.i64());
      default -> throw new IllegalArgumentException(opcode.toString());
    };
  }

  private Value integer(long value) throws WeightsException {
    if (value >= 0 && value < SMALL.length) {
      return SMALL[(int) value];
    }
    budget.charge(NUMBER_COST);
    return new Value.Int(value);
  }

  /**
   * A two's complement little-endian integer. One of 128 bits without a sign, as the states of
   * random generators are, takes 17 bytes.
   */
  private Value big(int length) throws WeightsException {
    byte[] bytes = cursor.bytes(length);
    boolean unsigned = length == MAX_INTEGER + 1 && bytes[length - 1] == 0 && bytes[length - 2] < 0;
    if (length > MAX_INTEGER && !unsigned) {
      throw cursor
          .where()
          .refuse(
              "pickle, byte "
                  + cursor.position()
                  + ": an integer of "
                  + length
                  + " bytes, more than "
                  + MAX_INTEGER);
    }
    for (int i = 0; i < length / 2; i++) {
      byte swapped = bytes[i];
      bytes[i] = bytes[length - 1 - i];
      bytes[length - 1 - i] = swapped;
    }
    if (length == 0) {
      return integer(0);
    }
    BigInteger value = new BigInteger(bytes);
    if (value.bitLength() < Long.SIZE) {
      return integer(value.longValue());
    }
    budget.charge(TEXT_COST);
    return new Value.BigInt(value);
  }

  private Value bytes(long length) throws WeightsException {
    long position = cursor.position();
    cursor.skip(length);
    budget.charge(TEXT_COST);
    return new Value.Bytes(null, position, length, length);
  }

  private Value text(long length) throws WeightsException {
    cursor.requireLeft(length);
    if (length > LONG_TEXT) {
      long position = cursor.position();
      budget.charge(TEXT_COST);
      return new Value.LongText(position, length, cursor.skipText(length));
    }
    budget.charge(TEXT_COST + length);
    return new Value.Text(cursor.utf8(length));
  }

  /** Python 2's byte string: text where it is UTF-8, else bytes. */
  private Value string(long length) throws WeightsException {
    cursor.requireLeft(length);
    budget.charge(TEXT_COST + length);
    String text = ByteCursor.utf8OrNull(cursor.bytes(length));
    return text == null ? Inert.BYTES : new Value.Text(text);
  }

  private Value dropped(long length, Value value) throws WeightsException {
    cursor.skip(length);
    return value;
  }
}
