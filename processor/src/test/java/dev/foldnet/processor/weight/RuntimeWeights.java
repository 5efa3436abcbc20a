package dev.foldnet.processor.weight;

import dev.foldnet.processor.graph.Graph;
import dev.foldnet.runtime.WeightPlan;
import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.weight.TensorSource;
import dev.foldnet.runtime.weight.Weights;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Calls the runtime as symbolic weights say, each intermediate made once. */
public final class RuntimeWeights {
  private static final Map<Method, MethodHandle> METHODS = new ConcurrentHashMap<>();

  private final WeightPlan plan = new WeightPlan();
  private final Map<Intermediate, Object> made = new HashMap<>();
  private final Function<Weight, Optional<double[]>> leaves;

  /** Calls it for all. */
  public RuntimeWeights() {
    this(weight -> Optional.empty());
  }

  /** Calls it for expressions over some weights whose values are known. */
  public RuntimeWeights(Function<Weight, Optional<double[]>> leaves) {
    this.leaves = leaves;
  }

  /** With the intermediates of a graph, of which a stream needs all that read it. */
  public static RuntimeWeights of(Graph graph) {
    RuntimeWeights weights = new RuntimeWeights();
    graph.nodes().stream()
        .flatMap(node -> node.weights().stream())
        .flatMap(Weight::intermediates)
        .forEach(weights::intermediate);
    return weights;
  }

  /** What the runtime makes of a weight. */
  public dev.foldnet.runtime.weight.Weight weight(Weight weight) {
    return (dev.foldnet.runtime.weight.Weight) value(weight);
  }

  /** What it makes of an intermediate. */
  Object intermediate(Intermediate intermediate) {
    Object known = made.get(intermediate);
    if (known == null) {
      List<Object> values = new ArrayList<>(values(intermediate));
      if (intermediate.isOfPlan()) {
        values.add(0, plan);
      }
      Class<?> maker = intermediate.isOfPlan() ? WeightPlan.class : Weights.class;
      known = call(maker, intermediate.method(), values);
      made.put(intermediate, known);
    }
    return known;
  }

  private Object value(Argument argument) {
    if (argument instanceof Weight weight) {
      Optional<double[]> known = leaves.apply(weight);
      if (known.isPresent()) {
        return new KnownWeight(weight.shape(), known.get());
      }
    }
    if (argument instanceof Literal literal) {
      return literal.value();
    }
    if (argument instanceof KeyName key) {
      return key.name();
    }
    if (argument instanceof Intermediate intermediate) {
      return intermediate(intermediate);
    }
    if (argument instanceof Reading reading) {
      Object of = intermediate(reading.of());
      List<Object> values = new ArrayList<>(List.of(of));
      values.addAll(values(reading));
      return call(of.getClass(), reading.method(), values);
    }
    if (argument instanceof Component component) {
      return call(Weights.class, component.method(), values(component));
    }
    return call(Weights.class, ((Weight) argument).method(), values(argument));
  }

  private List<Object> values(Argument argument) {
    return argument.arguments().stream().map(this::value).toList();
  }

  /** Calls the only method of that name that takes them. */
  private static Object call(Class<?> type, String name, List<Object> arguments) {
    List<Method> methods =
        Stream.of(type.getMethods())
            .filter(method -> method.getName().equals(name) && takes(method, arguments))
            .toList();
    if (methods.size() != 1) {
      throw new AssertionError(type + " has " + methods.size() + " methods " + name + arguments);
    }
    MethodHandle method = METHODS.computeIfAbsent(methods.get(0), RuntimeWeights::handle);
    try {
      return method.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new AssertionError(name + arguments, e);
    }
  }

  private static boolean takes(Method method, List<Object> arguments) {
    boolean isStatic = Modifier.isStatic(method.getModifiers());
    List<Object> given = isStatic ? arguments : arguments.subList(1, arguments.size());
    Class<?>[] types = method.getParameterTypes();
    int fixed = types.length - (method.isVarArgs() ? 1 : 0);
    boolean takes = method.isVarArgs() ? given.size() >= fixed : given.size() == fixed;
    for (int i = 0; takes && i < given.size(); i++) {
      Class<?> type = i < fixed ? types[i] : types[fixed].getComponentType();
      takes = MethodType.methodType(type).wrap().returnType().isInstance(given.get(i));
    }
    return takes;
  }

  private static MethodHandle handle(Method method) {
    try {
      return MethodHandles.publicLookup().unreflect(method);
    } catch (IllegalAccessException e) {
      throw new AssertionError(method.toString(), e);
    }
  }

  /** A weight of known values. */
  private static final class KnownWeight implements dev.foldnet.runtime.weight.Weight {
    private final List<Integer> shape;
    private final double[] values;

    KnownWeight(List<Integer> shape, double[] values) {
      this.shape = shape;
      this.values = values;
    }

    @Override
    public List<Integer> shape() {
      return shape;
    }

    @Override
    public void declare(Consumer<Declared> keys) {
      // of no checkpoint
    }

    @Override
    public double[] evaluate(TensorSource source) {
      return values.clone();
    }
  }
}
