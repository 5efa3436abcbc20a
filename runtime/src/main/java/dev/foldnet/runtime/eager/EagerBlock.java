package dev.foldnet.runtime.eager;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Program;
import dev.foldnet.runtime.weight.SharedNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A network with its weights as a DJL block, for any imperative engine. Its parameters are named by
 * the weights' own keys, and hold the values that the block was made with once {@link #initialize}
 * has given them a manager; the block itself keeps none, so that once cleared it stays empty. They
 * are frozen, and batch norms use their stored statistics.
 *
 * <p>Inputs are (N, …), one array each. Thread safe once initialised: each run has arrays of its
 * own, released as soon as nothing needs them; the outputs belong to the inputs' manager.
 */
public final class EagerBlock extends AbstractBlock {
  private final Program program;
  private final SharedNames names;
  private final AtomicReference<FirstRun> first = new AtomicReference<>();

  /**
   * A block, not initialised.
   *
   * @param weights by the names that the program asks for
   */
  public EagerBlock(Program program, NetworkWeights weights) {
    this.program = program;
    this.names = weights.shared();
    for (String name : weights.names()) {
      addParameter(parameter(name, weights.floats(name)));
    }
    this.inputNames = new ArrayList<>();
    for (int i = 0; i < program.inputs().size(); i++) {
      inputNames.add(i == 0 ? "input" : "input" + i);
    }
  }

  private static Parameter parameter(String name, FloatTensor weight) {
    return Parameter.builder()
        .setName(name)
        .setType(type(name))
        .optShape(DjlShapes.of(weight.shape()))
        .optInitializer(new HandedOver(name, weight))
        .optRequiresGrad(false)
        .build();
  }

  private static Parameter.Type type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "weight" -> Parameter.Type.WEIGHT;
      case "bias" -> Parameter.Type.BIAS;
      case "running_mean" -> Parameter.Type.RUNNING_MEAN;
      case "running_var" -> Parameter.Type.RUNNING_VAR;
      default -> Parameter.Type.OTHER;
    };
  }

  /** Initialises with the network's own input shapes, for a batch of one. */
  public void initialize(NDManager manager) {
    initialize(manager, DataType.FLOAT32, sampleShapes(1));
  }

  private Shape[] sampleShapes(long batch) {
    List<int[]> inputs = program.inputs();
    Shape[] shapes = new Shape[inputs.size()];
    for (int i = 0; i < shapes.length; i++) {
      shapes[i] = new Shape(batch).addAll(DjlShapes.of(inputs.get(i)));
    }
    return shapes;
  }

  /** Names and shapes of the inputs, the batch as -1. */
  @Override
  public PairList<String, Shape> describeInput() {
    return new PairList<>(inputNames, Arrays.asList(sampleShapes(-1)));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    check(inputs);
    NDManager manager = inputs.head().getManager();
    Device device = inputs.head().getDevice();
    List<NDArray> arrays = arrays();
    FirstRun before = first.get();
    Lifetimes known = before != null && before.isOf(arrays) ? before.lifetimes() : null;
    Lifetimes seen = known == null ? new Lifetimes() : null;
    NDList outputs = new NDList();
    try (NDManager run = manager.newSubManager()) {
      EagerOps ops =
          new EagerOps(run, name -> store.getValue(find(name), device, training), known, seen);
      List<EagerTensor> values = new ArrayList<>();
      inputs.forEach(input -> values.add(ops.input(input)));
      for (EagerTensor output : program.run(ops, values)) {
        outputs.add(own(ops.output(output), run, manager));
      }
    }
    if (seen != null) {
      first.compareAndSet(before, new FirstRun(seen, arrays));
    }
    return outputs;
  }

  /** What a run wrote down, and the parameters' arrays by then: others may be loaded. */
  private record FirstRun(Lifetimes lifetimes, List<NDArray> arrays) {
    boolean isOf(List<NDArray> others) {
      for (int i = 0; i < arrays.size(); i++) {
        if (arrays.get(i) != others.get(i)) {
          return false;
        }
      }
      return true;
    }
  }

  private List<NDArray> arrays() {
    List<NDArray> arrays = new ArrayList<>(parameters.size());
    for (Parameter parameter : parameters.values()) {
      arrays.add(parameter.getArray());
    }
    return arrays;
  }

  /** An output of the caller's own, also if it is an input, a weight or an output before. */
  private static NDArray own(NDArray array, NDManager run, NDManager manager) {
    NDArray own = array.getManager().equals(run) ? array : array.duplicate();
    own.attach(manager);
    return own;
  }

  private Parameter find(String name) {
    return parameters.get(names.nearest(name, parameters));
  }

  private void check(NDList inputs) {
    Shape[] expected = sampleShapes(-1);
    if (inputs.size() != expected.length) {
      throw new IllegalArgumentException(
          inputs.size() + " inputs given, " + expected.length + " needed");
    }
    for (int i = 0; i < expected.length; i++) {
      Shape shape = inputs.get(i).getShape();
      if (shape.dimension() != expected[i].dimension()
          || !shape.slice(1).equals(expected[i].slice(1))) {
        throw new IllegalArgumentException(
            "input " + i + " has shape " + shape + ", needed is " + expected[i]);
      }
    }
  }

  /** Found by a run on zeros. */
  @Override
  public Shape[] getOutputShapes(Shape[] shapes) {
    Parameter any = parameters.values().iterator().next();
    try (NDManager manager = any.getArray().getManager().newSubManager()) {
      NDList zeros = new NDList();
      for (Shape shape : shapes) {
        zeros.add(manager.zeros(shape));
      }
      return forward(new ParameterStore(manager, false), zeros, false).getShapes();
    }
  }
}
