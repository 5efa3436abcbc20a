package dev.foldnet.runtime.checkpoint.pickle;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Budget;
import dev.foldnet.runtime.checkpoint.source.ByteCursor;
import java.util.Arrays;

/** The operands of a pickle. No operation reaches below the last mark. */
final class PickleStack {
  private final ByteCursor cursor;
  private final Budget budget;
  private Value[] values = new Value[64];
  private int count;
  private int[] marks = new int[16];
  private int markCount;

  PickleStack(ByteCursor cursor, Budget budget) {
    this.cursor = cursor;
    this.budget = budget;
  }

  void push(Value value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, count + count / 2);
    }
    values[count++] = value;
  }

  Value pop() throws WeightsException {
    requireOperand();
    Value value = values[--count];
    values[count] = null;
    return value;
  }

  Value top() throws WeightsException {
    requireOperand();
    return values[count - 1];
  }

  void mark() throws WeightsException {
    if (markCount == marks.length) {
      budget.charge(8L * markCount);
      marks = Arrays.copyOf(marks, markCount * 2);
    }
    marks[markCount++] = count;
  }

  /** The values above the last mark, which is taken away with them. */
  Value[] popToMark() throws WeightsException {
    if (markCount == 0) {
      throw refuse("no MARK");
    }
    int mark = marks[--markCount];
    Value[] items = Arrays.copyOfRange(values, mark, count);
    Arrays.fill(values, mark, count, null);
    count = mark;
    return items;
  }

  /** The one value left at the end. */
  Value result() throws WeightsException {
    if (markCount != 0 || count != 1) {
      throw refuse("the pickle ends with " + count + " values and " + markCount + " open MARKs");
    }
    return values[0];
  }

  WeightsException refuse(String problem) {
    return cursor.where().refuse("pickle, byte " + cursor.position() + ": " + problem);
  }

  private void requireOperand() throws WeightsException {
    int floor = markCount == 0 ? 0 : marks[markCount - 1];
    if (count <= floor) {
      throw refuse(markCount == 0 ? "stack underflow" : "an operand reaches across a MARK");
    }
  }
}
