package dev.foldnet.runtime.reference;

import dev.foldnet.runtime.Ops;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;

/**
 * The same operations in float32 arithmetic: what they give is rounded to float32, and sums of
 * products are added up in it one by one. What it is off from the operations in double is an
 * estimate of float32's own error that owes nothing to an engine.
 */
public final class SinglePrecision {
  private SinglePrecision() {}

  /**
   * Operations over weights.
   *
   * @param weights by name, unbatched
   */
  @SuppressWarnings("unchecked") // it hands on to an Ops of that type
  public static Ops<DoubleTensor> ops(Function<String, DoubleTensor> weights) {
    ReferenceOps exact = new ReferenceOps(weights, Precision.SINGLE);
    return (Ops<DoubleTensor>)
        Proxy.newProxyInstance(
            Ops.class.getClassLoader(),
            new Class<?>[] {Ops.class},
            (proxy, method, arguments) -> rounded(exact, method, arguments));
  }

  private static Object rounded(ReferenceOps exact, Method method, Object[] arguments)
      throws Throwable {
    try {
      Object result = method.invoke(exact, arguments);
      return result instanceof DoubleTensor tensor ? rounded(tensor) : result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static DoubleTensor rounded(DoubleTensor tensor) {
    return DoubleTensor.of(tensor.toFloat(), tensor.batched());
  }
}
