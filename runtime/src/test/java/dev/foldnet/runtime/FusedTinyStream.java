package dev.foldnet.runtime;

import static dev.foldnet.runtime.weight.Weights.carried;
import static dev.foldnet.runtime.weight.Weights.counted;
import static dev.foldnet.runtime.weight.Weights.key;
import static dev.foldnet.runtime.weight.Weights.reader;
import static dev.foldnet.runtime.weight.Weights.scaleIn;
import static dev.foldnet.runtime.weight.Weights.scaleOut;

import dev.foldnet.runtime.weight.ResidualStream;
import dev.foldnet.runtime.weight.StreamReader;
import dev.foldnet.runtime.weight.Weight;
import java.util.List;

/** {@link TinyStream} as the processor would fold it. */
public class FusedTinyStream extends Network {
  private static final int CHANNELS = TinyStream.CHANNELS;

  /** Without weights. */
  public FusedTinyStream() {
    super(TinyStream.INFO);
  }

  @Override
  public Network fused() {
    return this;
  }

  @Override
  public <T> List<T> forward(Ops<T> ops, List<T> inputs) {
    T stem = TinyStream.conv(ops, inputs.get(0), "stem.conv", ops.weight("stem.conv.bias"));
    T normed = ops.scaleShift(stem, ops.weight("unit.bn.scale"), ops.weight("unit.bn.shift"));
    T unit = TinyStream.conv(ops, ops.relu(normed), "unit.conv", ops.weight("unit.conv.bias"));
    T sum = ops.add(stem, unit);
    T tail = ops.scaleShift(sum, ops.weight("tail.bn.scale"), ops.weight("tail.bn.shift"));
    return List.of(TinyStream.conv(ops, ops.relu(tail), "tail.conv", null));
  }

  @Override
  protected void weights(WeightPlan plan) {
    ResidualStream stream = plan.residualStream(0, CHANNELS);
    StreamReader unit = reader(stream, 0, "unit.bn", CHANNELS, 0, counted(CHANNELS));
    StreamReader tail =
        reader(stream, 1, "tail.bn", CHANNELS, 0, counted(CHANNELS), carried(0, counted(CHANNELS)));
    put(plan, "stem.conv", weight("stem.conv"), stream, 0);
    plan.put("unit.bn.scale", unit.scale());
    plan.put("unit.bn.shift", unit.shift());
    put(plan, "unit.conv", scaleIn(weight("unit.conv"), stream.factor(0), 1), stream, 1);
    plan.put("tail.bn.scale", tail.scale());
    plan.put("tail.bn.shift", tail.shift());
    plan.put("tail.conv.weight", scaleIn(weight("tail.conv"), stream.factor(1), 1));
  }

  private static Weight weight(String key) {
    return key(key + ".weight", CHANNELS, CHANNELS, 1, 1);
  }

  /** A layer that gives a value of the stream. */
  private static void put(
      WeightPlan plan, String key, Weight weight, ResidualStream stream, int reader) {
    plan.put(key + ".weight", scaleOut(weight, stream.sign()));
    plan.put(key + ".bias", scaleOut(stream.step(reader), stream.sign()));
  }
}
