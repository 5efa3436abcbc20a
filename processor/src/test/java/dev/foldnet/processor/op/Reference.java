package dev.foldnet.processor.op;

import dev.foldnet.processor.op.Lowering.Operands;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Ops;
import dev.foldnet.runtime.reference.DoubleTensor;
import dev.foldnet.runtime.reference.ReferenceOps;
import dev.foldnet.runtime.reference.SinglePrecision;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Computes one op with the runtime's reference, as generated code would. */
public final class Reference {
  static final int BATCH = 2;

  private static final Map<String, Method> METHODS =
      Stream.of(Ops.class.getMethods())
          .collect(Collectors.toMap(Method::getName, method -> method, (first, other) -> first));

  private final Random random;
  private final DoubleSupplier values;
  private final Ops<DoubleTensor> ops;

  /** Random values by a seed. */
  public Reference(long seed) {
    this(new Random(seed), new ReferenceOps(NetworkWeights.of(Map.of())));
  }

  private Reference(Random random, Ops<DoubleTensor> ops) {
    this(random, () -> random.nextGaussian() * Math.pow(10, random.nextInt(3) - 1), ops);
  }

  private Reference(Random random, DoubleSupplier values, Ops<DoubleTensor> ops) {
    this.random = random;
    this.values = values;
    this.ops = ops;
  }

  /** The same values, computed with in float32. */
  public static Reference single(long seed) {
    return new Reference(new Random(seed), SinglePrecision.ops(name -> null));
  }

  /** Ones. */
  public static Reference ones() {
    return new Reference(new Random(0), () -> 1, new ReferenceOps(NetworkWeights.of(Map.of())));
  }

  /** Values of three magnitudes and both signs, so that every kink of an op is met. */
  public DoubleTensor input(Shape shape) {
    List<Integer> sizes = new ArrayList<>(shape.sizes());
    if (shape.batched()) {
      sizes.add(0, BATCH);
    }
    int[] all = sizes.stream().mapToInt(Integer::intValue).toArray();
    double[] drawn = new double[Arrays.stream(all).reduce(1, (a, b) -> a * b)];
    Arrays.setAll(drawn, i -> values.getAsDouble());
    return new DoubleTensor(all, drawn, shape.batched());
  }

  /** What ops pick by: whole numbers below a limit. */
  DoubleTensor index(Shape shape, int limit) {
    DoubleTensor index = input(shape);
    Arrays.setAll(index.values(), i -> random.nextInt(limit));
    return index;
  }

  /** Tensors for the op's slots; variances are positive. */
  Map<String, DoubleTensor> weights(Op op, List<Shape> inputs) {
    Map<String, DoubleTensor> weights = new HashMap<>();
    for (Slot slot : op.slots(inputs)) {
      DoubleTensor weight = input(new Shape(false, slot.shape()));
      if (slot.name().equals("running_var")) {
        double[] values = Arrays.stream(weight.values()).map(v -> v * v + 0.1).toArray();
        weight = new DoubleTensor(weight.shape(), values, false);
      }
      weights.put(slot.name(), weight);
    }
    return weights;
  }

  /** The value of an op. */
  public DoubleTensor run(Op op, List<DoubleTensor> inputs, Map<String, DoubleTensor> weights) {
    if (op instanceof Identity || op instanceof Dropout) {
      return inputs.get(0);
    }
    if (op.operands() == Operands.PAIRWISE && inputs.size() != 2) {
      DoubleTensor joint = inputs.get(0);
      for (DoubleTensor next : inputs.subList(1, inputs.size())) {
        joint = run(op, List.of(joint, next), weights);
      }
      return joint;
    }
    List<Object> arguments = new ArrayList<>();
    if (op.operands() == Operands.LIST) {
      arguments.add(inputs);
    } else {
      arguments.addAll(inputs);
    }
    op.weightArguments().forEach(name -> arguments.add(weights.get(name)));
    op.arguments().forEach(name -> arguments.add(runtimeValue(op.component(name))));
    return call(op.method(), arguments);
  }

  private DoubleTensor call(String name, List<Object> arguments) {
    try {
      return (DoubleTensor) METHODS.get(name).invoke(ops, arguments.toArray());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name + arguments, e);
    }
  }

  private static Object runtimeValue(Object component) {
    if (component instanceof List<?> list) {
      return list.stream().mapToInt(Integer.class::cast).toArray();
    }
    if (component instanceof dev.foldnet.dsl.PadMode mode) {
      return Ops.PadMode.valueOf(mode.name());
    }
    if (component instanceof dev.foldnet.dsl.Interpolation mode) {
      return Ops.Interpolation.valueOf(mode.name());
    }
    return component;
  }
}
