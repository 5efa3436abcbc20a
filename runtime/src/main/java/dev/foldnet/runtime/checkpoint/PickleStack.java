package dev.foldnet.runtime.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The operands of a pickle. No operation reaches below the last mark. */
final class PickleStack {
  private final ByteCursor cursor;
  private final Budget budget;
  private final List<Value> values = new ArrayList<>();
  private int[] marks = new int[16];
  private int markCount;

  PickleStack(ByteCursor cursor, Budget budget) {
    this.cursor = cursor;
    this.budget = budget;
  }

  void push(Value value) {
    values.add(value);
  }

  Value pop() throws WeightsException {
    requireOperand();
    return values.remove(values.size() - 1);
  }

  Value top() throws WeightsException {
    requireOperand();
    return values.get(values.size() - 1);
  }

  void mark() throws WeightsException {
    if (markCount == marks.length) {
      budget.charge(8L * markCount);
      marks = Arrays.copyOf(marks, markCount * 2);
    }
    marks[markCount++] = values.size();
  }

  /** The values above the last mark, which is taken away with them. */
  List<Value> popToMark() throws WeightsException {
    if (markCount == 0) {
      throw refuse("no MARK");
    }
    List<Value> above = values.subList(marks[--markCount], values.size());
    List<Value> items = new ArrayList<>(above);
    above.clear();
    return items;
  }

  /** The one value left at the end. */
  Value result() throws WeightsException {
    if (markCount != 0 || values.size() != 1) {
      throw refuse(
          "the pickle ends with " + values.size() + " values and " + markCount + " open MARKs");
    }
    return values.get(0);
  }

  WeightsException refuse(String problem) {
    return cursor.where().refuse("pickle, byte " + cursor.position() + ": " + problem);
  }

  private void requireOperand() throws WeightsException {
    int floor = markCount == 0 ? 0 : marks[markCount - 1];
    if (values.size() <= floor) {
      throw refuse(markCount == 0 ? "stack underflow" : "an operand reaches across a MARK");
    }
  }
}
