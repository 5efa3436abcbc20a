package dev.foldnet.processor.expression;

import dev.foldnet.processor.problem.ProblemKind;
import java.util.List;

/** What is known of a tensor when compiling: {@code .channels .height .width .length .shape}. */
final class Measures {
  private final Failures failures;

  Measures(Failures failures) {
    this.failures = failures;
  }

  Value of(TensorValue tensor, String name, int offset) {
    List<Integer> sizes = tensor.sizes();
    int rank = sizes.size() + (tensor.batched() ? 1 : 0);
    int wanted =
        switch (name) {
          case "shape" -> {
            yield -1;
          }
          case "channels" -> tensor.batched() ? 0 : 1;
          case "height" -> rank == 4 || rank == 5 ? sizes.size() - 2 : sizes.size();
          case "width" -> rank == 4 || rank == 5 ? sizes.size() - 1 : sizes.size();
          default -> rank == 3 ? sizes.size() - 1 : sizes.size();
        };
    if (wanted < 0) {
      return new ListValue(sizes.stream().map(size -> (Value) new IntValue(size)).toList());
    }
    if (wanted >= sizes.size()) {
      return failures.fail(
          ProblemKind.SHAPE,
          "a tensor of shape " + shown(tensor) + " has no ." + name + needed(name),
          offset);
    }
    return new IntValue(sizes.get(wanted));
  }

  private static String needed(String name) {
    return switch (name) {
      case "channels" -> "; it takes an axis 1";
      case "length" -> "; it takes three axes, the batch included";
      default -> "; it takes four or five axes, the batch included";
    };
  }

  private static String shown(TensorValue tensor) {
    StringBuilder text = new StringBuilder(tensor.batched() ? "(N" : "(");
    for (int size : tensor.sizes()) {
      text.append(text.length() > 1 ? ", " : "").append(size);
    }
    return text.append(')').toString();
  }
}
