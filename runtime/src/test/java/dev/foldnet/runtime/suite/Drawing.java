package dev.foldnet.runtime.suite;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.reference.DoubleTensor;
import dev.foldnet.runtime.reference.ReferenceOps;
import dev.foldnet.runtime.suite.Call.Fixed;
import dev.foldnet.runtime.suite.Call.Stored;
import dev.foldnet.runtime.suite.Call.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A chain being drawn: each call is computed by the reference at once, so that its value is known.
 */
final class Drawing {
  /** What a sample may have of elements, before it is cut down. */
  private static final int LARGE = 8000;

  final Random random;
  private final List<FloatTensor> inputs = new ArrayList<>();
  private final Map<String, FloatTensor> weights = new LinkedHashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private final List<DoubleTensor> values = new ArrayList<>();
  private final ReferenceOps reference =
      new ReferenceOps(name -> DoubleTensor.of(weights.get(name), false));

  /** Thrown where a value is not finite or far too large; another seed is tried. */
  static final class NotUsable extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotUsable() {
      super("not finite", null, false, false);
    }
  }

  Drawing(long seed) {
    random = new Random(seed);
  }

  /** An input of both signs or of one, of three magnitudes. */
  Value input(int... shape) {
    int sign = random.nextInt(4);
    double scale = one(0.1, 1.0, 1.0, 10.0);
    float[] drawn = new float[count(shape, 0)];
    for (int i = 0; i < drawn.length; i++) {
      double value = random.nextGaussian() * scale;
      drawn[i] = (float) (sign == 0 ? Math.abs(value) : sign == 1 ? -Math.abs(value) : value);
    }
    FloatTensor input = new FloatTensor(shape, drawn);
    inputs.add(input);
    values.add(DoubleTensor.of(input, true));
    return new Value(values.size() - 1);
  }

  /** Adds a call. */
  Value call(String op, Object... arguments) {
    Call call = Call.of(op, arguments);
    DoubleTensor value = call.apply(reference, values);
    for (double element : value.values()) {
      if (!(Math.abs(element) < 1e6)) {
        throw new NotUsable();
      }
    }
    calls.add(call);
    values.add(value);
    return new Value(values.size() - 1);
  }

  /** A weight of both signs, some of it zero. */
  Stored weight(double scale, int... shape) {
    double magnitude = scale * one(0.2, 1.0, 1.0, 3.0);
    return stored(shape, () -> random.nextInt(12) == 0 ? 0 : random.nextGaussian() * magnitude);
  }

  /** A weight above zero, now and then close to it. */
  Stored positive(double least, int... shape) {
    return stored(
        shape, () -> least + (random.nextInt(12) == 0 ? 0 : Math.abs(random.nextGaussian())));
  }

  Stored stored(int[] shape, java.util.function.DoubleSupplier element) {
    float[] drawn = new float[count(shape, 0)];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (float) element.getAsDouble();
    }
    Stored stored = new Stored("w" + weights.size() + ".weight");
    weights.put(stored.name(), new FloatTensor(shape, drawn));
    return stored;
  }

  static Fixed constant(double value) {
    return new Fixed(List.of(value), List.of());
  }

  int[] shape(Value x) {
    return values.get(x.index()).shape();
  }

  double[] elements(Value x) {
    return values.get(x.index()).values();
  }

  /** The values that depend on an input. */
  List<Value> made() {
    List<Value> made = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).batched()) {
        made.add(new Value(i));
      }
    }
    return made;
  }

  /** x itself if it has such a rank and is not large, else reshaped or cut. */
  Value ofRank(Value x, int least, int most) {
    Value y = x;
    int[] shape = shape(y);
    if (count(shape, 1) > LARGE) {
      int last = shape.length - 1;
      int to = Math.max(1, shape[last] * LARGE / 2 / count(shape, 1));
      y = call("slice", y, new int[] {last}, new int[1], new int[] {to}, new int[] {1});
      shape = shape(y);
    }
    if (shape.length >= least && shape.length <= most) {
      return y;
    }
    return call("reshape", y, factors(count(shape, 1), Math.max(least, Math.min(most, 4)) - 1));
  }

  /** So many elements as channels, preferably of whole blocks, and the rest. */
  private int[] factors(int elements, int axes) {
    int[] sizes = new int[axes];
    Arrays.fill(sizes, 1);
    int rest = elements;
    for (int channels : new int[] {32, 16, 24, 40, 8, 4, 10, 3, 2}) {
      if (axes > 1 && rest % channels == 0) {
        sizes[0] = channels;
        rest /= channels;
        break;
      }
    }
    for (int axis = 1; axis < axes - 1; axis++) {
      for (int size : new int[] {6, 5, 4, 9, 7, 3, 2}) {
        if (rest % size == 0) {
          sizes[axis] = size;
          rest /= size;
          break;
        }
      }
    }
    sizes[axes - 1] = rest;
    return sizes;
  }

  /** One of them. */
  @SafeVarargs
  final <E> E one(E... of) {
    return of[random.nextInt(of.length)];
  }

  /** From least to most. */
  int between(int least, int most) {
    return least + random.nextInt(Math.max(1, most - least + 1));
  }

  boolean rarely() {
    return random.nextInt(5) == 0;
  }

  static int count(int[] shape, int fromAxis) {
    int count = 1;
    for (int axis = fromAxis; axis < shape.length; axis++) {
      count *= shape[axis];
    }
    return count;
  }

  /** The chain of all calls made. */
  Chain chain(String title, List<Value> outputs) {
    List<Integer> places = outputs.stream().map(Value::index).distinct().toList();
    return new Chain(
        title,
        List.copyOf(inputs),
        NetworkWeights.of(weights),
        List.copyOf(calls),
        places,
        places.stream().map(values::get).toList());
  }
}
