package dev.foldnet.processor.elaborate.scope;

import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.expression.Evaluator;
import dev.foldnet.processor.expression.ListValue;
import dev.foldnet.processor.expression.Poison;
import dev.foldnet.processor.expression.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value that a member takes.
 *
 * @param text the string that names it; empty for the value before the member
 */
public record Operand(Value value, Optional<Text> text) {

  /** The same with lists opened, each value with the string it comes from. */
  public static List<Operand> opened(List<Operand> taken) {
    List<Operand> opened = new ArrayList<>();
    taken.forEach(one -> one.open(opened));
    return opened;
  }

  /** How many values it is with lists opened; no more than {@code most} are counted. */
  public int count(int most) {
    return count(value, most);
  }

  private static int count(Value value, int most) {
    if (!(Evaluator.plain(value) instanceof ListValue list)) {
      return 1;
    }
    int count = 0;
    for (Value element : list.elements()) {
      if (count >= most) {
        return count;
      }
      count += Math.max(1, count(element, most - count));
    }
    return count;
  }

  private void open(List<Operand> opened) {
    Value plain = Evaluator.plain(value);
    if (plain instanceof ListValue list) {
      list.elements().forEach(element -> new Operand(element, text).open(opened));
    } else {
      opened.add(new Operand(plain, text));
    }
  }

  /** Whether it failed, as far as is known without opening lists. */
  public boolean failed() {
    return Evaluator.plain(value) == Poison.POISON;
  }
}
