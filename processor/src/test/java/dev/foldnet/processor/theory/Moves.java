package dev.foldnet.processor.theory;

import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Reference;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where an op that only moves numbers takes those of each channel from: it is run on numbers that
 * say where they stand.
 *
 * @param sources for each channel of its value
 */
record Moves(List<Set<Source>> sources) {
  private static final int BATCH = 2;
  private static final int MOST = 1_000_000;
  private static final Map<List<?>, Moves> KNOWN = new ConcurrentHashMap<>();

  /** A channel of an operand; the operand -1 stands for zeros. */
  record Source(int operand, int channel) {}

  /** Of ops one behind the other, of which the first has these inputs. */
  static Moves of(List<Op> ops, List<Shape> inputs) {
    return KNOWN.computeIfAbsent(List.of(ops, inputs), key -> probe(ops, inputs));
  }

  private static Moves probe(List<Op> ops, List<Shape> inputs) {
    List<DoubleTensor> places = new ArrayList<>();
    for (int operand = 0; operand < inputs.size(); operand++) {
      places.add(places(operand, inputs.get(operand)));
    }
    for (Op op : ops) {
      places = List.of(new Reference(0).run(op, places, Map.of()));
    }
    DoubleTensor moved = places.get(0);
    int channels = moved.size(1);
    int inner = moved.values().length / BATCH / channels;
    List<Set<Source>> sources = new ArrayList<>();
    for (int c = 0; c < channels; c++) {
      Set<Source> from = new LinkedHashSet<>();
      for (int i = 0; i < inner; i++) {
        int place = (int) moved.values()[c * inner + i] - 1;
        from.add(place < 0 ? new Source(-1, 0) : new Source(place / MOST, place % MOST));
      }
      sources.add(from);
    }
    return new Moves(sources);
  }

  private static DoubleTensor places(int operand, Shape shape) {
    int inner = (int) (shape.elements() / shape.channels());
    double[] values = new double[BATCH * shape.channels() * inner];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1.0 + operand * MOST + i / inner % shape.channels();
    }
    int[] sizes = new int[shape.rank()];
    sizes[0] = BATCH;
    for (int axis = 1; axis < sizes.length; axis++) {
      sizes[axis] = shape.size(axis);
    }
    return new DoubleTensor(sizes, values, true);
  }
}
