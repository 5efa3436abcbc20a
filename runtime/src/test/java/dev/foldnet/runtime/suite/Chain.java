package dev.foldnet.runtime.suite;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Ops;
import dev.foldnet.runtime.Program;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A program of a few calls, with inputs, weights and what the reference makes of them.
 *
 * @param title what it is about, and how to draw it again
 * @param tensors the inputs, with their batch
 * @param weights by name
 * @param calls in order
 * @param outputs places among the values
 * @param expected the outputs, by the reference
 */
record Chain(
    String title,
    List<FloatTensor> tensors,
    NetworkWeights weights,
    List<Call> calls,
    List<Integer> outputs,
    List<DoubleTensor> expected)
    implements Program {

  @Override
  public String name() {
    return "Chain";
  }

  @Override
  public List<int[]> inputs() {
    return tensors.stream()
        .map(input -> Arrays.copyOfRange(input.shape(), 1, input.shape().length))
        .toList();
  }

  @Override
  public <T> List<T> forward(Ops<T> ops, List<T> inputs) {
    List<T> values = new ArrayList<>(inputs);
    for (Call call : calls) {
      values.add(call.apply(ops, values));
    }
    return outputs.stream().map(values::get).toList();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(title);
    int count = 0;
    for (FloatTensor input : tensors) {
      text.append("\n  v").append(count++).append(" = input ").append(input);
    }
    for (String name : weights.names()) {
      text.append("\n  ").append(name).append(" = ").append(weights.get(name));
    }
    for (Call call : calls) {
      text.append("\n  v").append(count++).append(" = ").append(call);
    }
    return text.append("\n  outputs ").append(outputs).toString();
  }
}
