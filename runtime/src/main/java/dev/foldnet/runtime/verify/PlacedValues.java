package dev.foldnet.runtime.verify;

import dev.foldnet.runtime.Ops;
import dev.foldnet.runtime.Program;
import dev.foldnet.runtime.reference.DoubleTensor;
import dev.foldnet.runtime.reference.ReferenceOps;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs a program in double and hands out each value with its place in the program's graph: the
 * inputs come first, then each operation that is called, as in {@code summary.Graph}.
 */
final class PlacedValues {
  /** What gives a tensor without being an operation. */
  private static final Set<String> GIVEN = Set.of("weight", "constant");

  private final ReferenceOps exact;
  private final Listener listener;
  private int place;

  private PlacedValues(ReferenceOps exact, Listener listener) {
    this.exact = exact;
    this.listener = listener;
  }

  /** Hears of values. */
  @FunctionalInterface
  interface Listener {
    void value(int place, DoubleTensor value);
  }

  /**
   * Runs a program.
   *
   * @param weights by name, unbatched
   */
  @SuppressWarnings("unchecked") // it hands on to an Ops of that type
  static void follow(
      Program program,
      Function<String, DoubleTensor> weights,
      List<DoubleTensor> inputs,
      Listener listener) {
    PlacedValues values = new PlacedValues(new ReferenceOps(weights), listener);
    inputs.forEach(values::next);
    Ops<DoubleTensor> ops =
        (Ops<DoubleTensor>)
            Proxy.newProxyInstance(
                Ops.class.getClassLoader(),
                new Class<?>[] {Ops.class},
                (proxy, method, arguments) -> values.call(method, arguments));
    program.run(ops, inputs);
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    try {
      Object result = method.invoke(exact, arguments);
      if (result instanceof DoubleTensor tensor && !GIVEN.contains(method.getName())) {
        next(tensor);
      }
      return result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void next(DoubleTensor value) {
    listener.value(place++, value);
  }
}
