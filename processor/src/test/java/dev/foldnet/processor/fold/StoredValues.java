package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.ScaleShift;
import dev.foldnet.processor.weight.Reading;
import dev.foldnet.processor.weight.ResidualStream;
import dev.foldnet.processor.weight.RuntimeWeights;
import dev.foldnet.processor.weight.StreamReader;
import dev.foldnet.processor.weight.Weight;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * In what form the pass over streams stores values, told from the values alone: each channel is
 *
 * <pre>
 * a (x + o)    a being a scale of a stream or 1, x the value before the pass
 * a x          any a, behind a batch norm that is gone
 * </pre>
 *
 * <p>A layer's mistake shows where its form does not fit the next op: at the first value that is of
 * neither form.
 */
final class StoredValues {
  private static final double TOLERANCE = 1e-12;

  /** Two inputs, of a batch of two each, so that a channel of one element has four values. */
  private static final int RUNS = 2;

  private final Graph before;
  private final Graph after;
  private final Checkpoint checkpoint;
  private final long seed;
  private final List<String> gone;
  private final Set<Double> scales = new LinkedHashSet<>(List.of(1.0));
  private final List<Map<Integer, DoubleTensor>> plain = new ArrayList<>();
  private final List<Map<Integer, DoubleTensor>> stored = new ArrayList<>();

  /** A channel's form: factor (x + offset). */
  private record Form(double factor, double offset) {
    double of(double x) {
      return factor * (x + offset);
    }

    @Override
    public String toString() {
      return factor + " (x + " + offset + ")";
    }
  }

  private StoredValues(Graph before, Graph after, Checkpoint checkpoint, long seed) {
    this.before = before;
    this.after = after;
    this.checkpoint = checkpoint;
    this.seed = seed;
    gone = checkpoint.gone(after);
    RuntimeWeights weights = RuntimeWeights.of(after);
    after.nodes().stream()
        .flatMap(node -> node.weights().stream())
        .flatMap(Weight::intermediates)
        .distinct()
        .forEach(
            made -> {
              if (made instanceof ResidualStream stream) {
                double[] all = checkpoint.tensor(stream.scale(), weights).values();
                Arrays.stream(all).forEach(scales::add);
              }
            });
    for (int run = 0; run < RUNS; run++) {
      plain.add(Interpreter.values(before, checkpoint, seed + run));
      stored.add(Interpreter.values(after, checkpoint, seed + run));
    }
  }

  /** The first value that is in no such form, or not in that which a batch norm needs. */
  static Optional<String> wrong(Graph before, Graph after, Checkpoint checkpoint, long seed) {
    StoredValues values = new StoredValues(before, after, checkpoint, seed);
    DefUse unfolded = DefUse.of(before);
    for (Node node : after.nodes()) {
      Optional<String> wrong = values.form(node);
      if (wrong.isEmpty() && node.op() instanceof ScaleShift) {
        wrong = values.reader(node, unfolded.node(node.id()));
      }
      if (wrong.isPresent()) {
        return wrong.map(clause -> "%" + node.id() + " " + node.path() + ", " + clause);
      }
    }
    return Optional.empty();
  }

  private Optional<String> form(Node node) {
    for (int channel = 0; channel < channels(node.id()); channel++) {
      double[] x = channel(plain, node.id(), channel);
      double[] y = channel(stored, node.id(), channel);
      if (form(x, y).isEmpty() && !isRounding(node.id(), channel)) {
        String xs = Arrays.toString(x);
        return Optional.of("channel " + channel + ": " + xs + " as " + Arrays.toString(y));
      }
    }
    return Optional.empty();
  }

  /** Whether a channel is stored as it is, and some op before makes that much of rounding. */
  private boolean isRounding(int value, int channel) {
    boolean rounding = true;
    for (int run = 0; run < RUNS; run++) {
      Bounded x = RunningErrors.values(before, checkpoint, seed + run).get(value);
      Bounded y = RunningErrors.values(after, checkpoint, seed + run).get(value);
      double[] off = channel(List.of(Map.of(value, x.value())), value, channel);
      double[] stored = channel(List.of(Map.of(value, y.value())), value, channel);
      double[] xError = channel(List.of(Map.of(value, x.error())), value, channel);
      double[] yError = channel(List.of(Map.of(value, y.error())), value, channel);
      for (int i = 0; i < off.length; i++) {
        rounding &= Math.abs(off[i] - stored[i]) <= xError[i] + yError[i];
      }
    }
    return rounding;
  }

  /** A batch norm that is gone reads a (x + t / s); a has the sign of s before an activation. */
  private Optional<String> reader(Node bn, Node unfolded) {
    RuntimeWeights weights = new RuntimeWeights();
    double[] s = checkpoint.tensor(unfolded.weights().get(0), weights).values();
    double[] t = checkpoint.tensor(unfolded.weights().get(1), weights).values();
    boolean isGone = gone.contains(bn.key());
    boolean anySign =
        bn.weights().get(0) instanceof Reading scale
            && scale.of() instanceof StreamReader reader
            && reader.behind().isPresent();
    for (int channel = 0; isGone && channel < s.length; channel++) {
      double wanted = t[channel] / s[channel];
      double sign = s[channel];
      int input = bn.inputs().get(0);
      double[] x = channel(plain, input, channel);
      double[] y = channel(stored, input, channel);
      if (scales.stream()
          .filter(factor -> anySign || factor * sign > 0)
          .noneMatch(factor -> fits(new Form(factor, wanted), x, y))) {
        return Optional.of(
            "channel " + channel + ": wants " + wanted + " and reads " + form(x, y).orElseThrow());
      }
    }
    return Optional.empty();
  }

  private int channels(int value) {
    DoubleTensor one = stored.get(0).get(value);
    return one.batched() && one.rank() > 1 ? one.size(1) : 0;
  }

  private static double[] channel(List<Map<Integer, DoubleTensor>> runs, int value, int channel) {
    List<Double> all = new ArrayList<>();
    for (Map<Integer, DoubleTensor> run : runs) {
      DoubleTensor tensor = run.get(value);
      int inner = tensor.values().length / tensor.size(0) / tensor.size(1);
      for (int n = 0; n < tensor.size(0); n++) {
        for (int i = 0; i < inner; i++) {
          all.add(tensor.values()[(n * tensor.size(1) + channel) * inner + i]);
        }
      }
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private Optional<Form> form(double[] x, double[] y) {
    int largest = 0;
    for (int i = 1; i < x.length; i++) {
      largest = Math.abs(x[i]) > Math.abs(x[largest]) ? i : largest;
    }
    int at = largest;
    Stream<Form> asScaled = scales.stream().map(scale -> new Form(scale, y[at] / scale - x[at]));
    Form asFactor = new Form(x[at] == 0 ? 1 : y[at] / x[at], 0);
    return Stream.concat(asScaled, Stream.of(asFactor))
        .filter(form -> fits(form, x, y))
        .findFirst();
  }

  private static boolean fits(Form form, double[] x, double[] y) {
    double largest = Math.abs(form.offset());
    for (double v : x) {
      largest = Math.max(largest, Math.abs(v));
    }
    boolean fits = true;
    for (int i = 0; i < x.length; i++) {
      double off = Math.abs(y[i] - form.of(x[i]));
      fits &= off <= TOLERANCE * Math.abs(form.factor()) * largest;
    }
    return fits;
  }
}
