package dev.foldnet.processor.elaborate.scope;

import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.declaration.Type;
import dev.foldnet.processor.elaborate.graph.Position;
import dev.foldnet.processor.elaborate.graph.Reporter;
import dev.foldnet.processor.elaborate.graph.Tensor;
import dev.foldnet.processor.expression.DoubleValue;
import dev.foldnet.processor.expression.Evaluator;
import dev.foldnet.processor.expression.IntValue;
import dev.foldnet.processor.expression.ListValue;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Poison;
import dev.foldnet.processor.expression.TensorValue;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gives a block's inputs their values, and a layer its tensors. */
public final class InputDealing {
  private static final Type ONE = Type.Basic.TENSOR;

  private final Reporter reporter;
  private final Position position;

  public InputDealing(Reporter reporter, Position position) {
    this.reporter = reporter;
    this.position = position;
  }

  /** The inputs that a block names; empty if its only one is {@code in}. */
  public static List<Field> named(BlockDeclaration block) {
    return block.fields().stream().filter(Field.Input.class::isInstance).toList();
  }

  /** One value for each input of the block; poison where that fails. */
  public List<Value> toBlock(BlockDeclaration block, List<Operand> taken, boolean named) {
    List<Field> fields = named(block);
    List<Type> types = fields.isEmpty() ? List.of(ONE) : fields.stream().map(Field::type).toList();
    if (named && taken.size() == types.size() && allFit(types, taken)) {
      List<Value> values = new ArrayList<>();
      for (int i = 0; i < types.size(); i++) {
        values.add(fitted(types.get(i), Evaluator.plain(taken.get(i).value())));
      }
      return values;
    }
    List<Value> failed = Collections.nCopies(types.size(), Poison.POISON);
    List<Operand> opened = Operand.opened(taken);
    if (!allTensors(opened)) {
      return failed;
    }
    boolean broken = block.fields().stream().anyMatch(Field.Broken.class::isInstance);
    if (broken && opened.size() != types.size()) {
      return failed;
    }
    return deal(block.simpleName(), fields, types, opened).orElse(failed);
  }

  private static boolean allFit(List<Type> types, List<Operand> taken) {
    for (int i = 0; i < types.size(); i++) {
      if (!fits(types.get(i), Evaluator.plain(taken.get(i).value()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(Type type, Value value) {
    if (value == Poison.POISON || value instanceof TensorValue) {
      return true;
    }
    return !type.equals(ONE)
        && value instanceof ListValue list
        && list.elements().stream()
            .map(Evaluator::plain)
            .allMatch(each -> each instanceof TensorValue || each == Poison.POISON);
  }

  private static Value fitted(Type type, Value value) {
    if (type.equals(ONE) || value == Poison.POISON) {
      return value;
    }
    if (value instanceof ListValue list) {
      List<Value> plain = list.elements().stream().map(Evaluator::plain).toList();
      return plain.contains(Poison.POISON) ? Poison.POISON : new ListValue(plain);
    }
    return new ListValue(List.of(value));
  }

  private Optional<List<Value>> deal(
      String block, List<Field> fields, List<Type> types, List<Operand> opened) {
    boolean rest = !types.get(types.size() - 1).equals(ONE);
    int least = rest ? types.size() - 1 : types.size();
    if (opened.size() < least) {
      return failed(
          opened.isEmpty() ? Optional.empty() : opened.get(opened.size() - 1).text(),
          ProblemKind.MISSING_VALUE,
          wants(block, fields) + ", found " + counted(opened.size()) + "; name them with @From");
    }
    if (!rest && opened.size() > least) {
      return failed(
          opened.get(least).text(),
          ProblemKind.LEFTOVER,
          wants(block, fields) + ", found " + counted(opened.size()) + "; pick one with [k]");
    }
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      boolean last = i == types.size() - 1;
      List<Value> share =
          opened.subList(i, last ? opened.size() : i + 1).stream().map(Operand::value).toList();
      values.add(types.get(i).equals(ONE) ? share.get(0) : new ListValue(share));
    }
    return Optional.of(values);
  }

  private static String wants(String block, List<Field> fields) {
    String names = fields.stream().map(Field::name).collect(Collectors.joining(", "));
    return fields.isEmpty() ? block + " takes one input" : block + " takes the inputs " + names;
  }

  private static String counted(int values) {
    if (values == 0) {
      return "none";
    }
    return values == 1 ? "one value" : values + " values";
  }

  private <T> Optional<T> failed(Optional<Text> text, ProblemKind kind, String message) {
    if (text.isPresent()) {
      reporter.report(position, Place.in(text.get(), 0), kind, message);
    } else {
      reporter.report(position, kind, message);
    }
    return Optional.empty();
  }

  /** Whether all of them are tensors; reports the first that is none, and is silent on poison. */
  private boolean allTensors(List<Operand> opened) {
    boolean all = true;
    for (Operand one : opened) {
      if (one.value() == Poison.POISON) {
        all = false;
      } else if (!(one.value() instanceof TensorValue)) {
        failed(
            one.text(),
            ProblemKind.WRONG_TYPE,
            "only tensors go into members, found " + one.value().described() + mend(one.value()));
        return false;
      }
    }
    return all;
  }

  private static String mend(Value value) {
    return value instanceof IntValue || value instanceof DoubleValue
        ? "; a constant is a list of numbers, such as [1, 2]"
        : "";
  }

  /** The tensors with lists opened; empty if one failed. */
  public Optional<List<Tensor>> tensors(List<Operand> taken) {
    List<Operand> opened = Operand.opened(taken);
    return allTensors(opened)
        ? Optional.of(opened.stream().map(one -> (Tensor) one.value()).toList())
        : Optional.empty();
  }

  /** The one tensor that a layer takes. */
  public Optional<List<Tensor>> one(String layer, List<Operand> taken) {
    List<Operand> opened = Operand.opened(taken);
    if (!allTensors(opened)) {
      return Optional.empty();
    }
    if (opened.size() == 1) {
      return tensors(opened);
    }
    String mend =
        opened.isEmpty()
            ? "; name a value with @From"
            : "; pick one with @From(\"x[k]\") or join them";
    return failed(
        opened.isEmpty() ? taken.stream().findFirst().flatMap(Operand::text) : opened.get(1).text(),
        opened.isEmpty() ? ProblemKind.MISSING_VALUE : ProblemKind.LEFTOVER,
        "@" + layer + " takes one tensor, found " + counted(opened.size()) + mend);
  }
}
