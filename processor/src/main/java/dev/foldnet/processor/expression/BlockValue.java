package dev.foldnet.processor.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A layer or block, some of its parameters fixed; or none.
 *
 * @param target what it is; for an inner block also the instance it was named in
 * @param arguments the values of the parameters that are fixed
 */
public record BlockValue(Target target, List<ArgumentValue> arguments) implements Value {
  /** No block at all. */
  public static final BlockValue NONE = new BlockValue(new None(), List.of());

  public BlockValue {
    arguments = List.copyOf(arguments);
  }

  /** A layer or block, as whoever evaluates knows it. Targets that are the same are equal. */
  public interface Target {
    /** Its simple name. */
    String name();
  }

  private record None() implements Target {
    @Override
    public String name() {
      return "none";
    }
  }

  /** Whether it is {@code none}. */
  public boolean isNone() {
    return target instanceof None;
  }

  /** This block with more parameters fixed. */
  public BlockValue with(List<ArgumentValue> more) {
    List<ArgumentValue> all = new ArrayList<>(arguments);
    all.addAll(more);
    return new BlockValue(target, all);
  }

  /** The values of the parameters that are fixed, the last given of each. */
  Map<String, Value> values() {
    return arguments.stream()
        .collect(
            Collectors.toMap(ArgumentValue::name, ArgumentValue::value, (first, second) -> second));
  }

  @Override
  public String described() {
    return isNone() ? "none" : "the block " + target.name();
  }
}
