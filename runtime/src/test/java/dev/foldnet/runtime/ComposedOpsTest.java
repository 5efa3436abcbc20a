package dev.foldnet.runtime;

import dev.foldnet.runtime.reference.DoubleTensor;
import dev.foldnet.runtime.reference.ReferenceOps;
import dev.foldnet.runtime.suite.OpCase;
import dev.foldnet.runtime.suite.OpSuite;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;

/** The default methods of {@link Ops}, in double, over the primitives of the reference. */
class ComposedOpsTest extends OpSuite {
  @Override
  protected List<DoubleTensor> run(OpCase opCase) {
    List<DoubleTensor> inputs =
        opCase.tensors().stream().map(tensor -> DoubleTensor.of(tensor, true)).toList();
    return opCase.forward(composed(new ReferenceOps(opCase.weights())), inputs);
  }

  @SuppressWarnings("unchecked") // the proxy hands on to an Ops of that type
  private static Ops<DoubleTensor> composed(ReferenceOps primitives) {
    InvocationHandler handler =
        (proxy, method, arguments) ->
            method.isDefault()
                ? InvocationHandler.invokeDefault(proxy, method, arguments)
                : method.invoke(primitives, arguments);
    return (Ops<DoubleTensor>)
        Proxy.newProxyInstance(Ops.class.getClassLoader(), new Class<?>[] {Ops.class}, handler);
  }

  @Override
  protected double tolerance(OpCase opCase) {
    return 1e-13;
  }
}
