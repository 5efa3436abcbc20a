package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.weight.Argument;
import dev.foldnet.processor.weight.BatchNormKeys;
import dev.foldnet.processor.weight.Carried;
import dev.foldnet.processor.weight.ConditionalBatchNorm;
import dev.foldnet.processor.weight.Filled;
import dev.foldnet.processor.weight.Key;
import dev.foldnet.processor.weight.Listed;
import dev.foldnet.processor.weight.Reading;
import dev.foldnet.processor.weight.ResidualStream;
import dev.foldnet.processor.weight.RuntimeWeights;
import dev.foldnet.processor.weight.ShiftIn;
import dev.foldnet.processor.weight.StreamReader;
import dev.foldnet.processor.weight.TurnedFactor;
import dev.foldnet.processor.weight.TurnedSlope;
import dev.foldnet.processor.weight.Weight;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How exact weight expressions are: they are sums of products, so that each number is off by at
 * most gamma(n) times the same sum of the magnitudes, n being the roundings on the way.
 */
final class WeightBounds {
  /** Of s = gamma / sqrt(var + eps): a sum, its root, a quotient. */
  static final int SCALE = 3;

  /** Of t = beta - s mean: those of s, a product, a difference. */
  static final int SHIFT = SCALE + 2;

  /** Of o = t / s. */
  private static final int OFFSET = SCALE + SHIFT + 1;

  private final Checkpoint checkpoint;
  private final RuntimeWeights weights;
  private final RuntimeWeights magnitudes = new RuntimeWeights(this::leaf);
  private final List<StreamReader> readers;
  private final Map<StreamReader, Boolean> gone = new HashMap<>();
  private final Map<StreamReader, double[]> offsets = new HashMap<>();
  private final Map<StreamReader, double[]> along = new HashMap<>();

  /** Of the weights of a graph. */
  WeightBounds(Graph graph, Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
    weights = RuntimeWeights.of(graph);
    readers =
        graph.nodes().stream()
            .flatMap(node -> node.weights().stream())
            .flatMap(Weight::intermediates)
            .flatMap(made -> made instanceof StreamReader reader ? Stream.of(reader) : Stream.of())
            .distinct()
            .toList();
  }

  private DoubleTensor values(Weight weight) {
    return checkpoint.tensor(weight, weights);
  }

  Bounded weight(Weight weight) {
    DoubleTensor value = values(weight);
    if (weight instanceof Key) {
      return Bounded.exact(value);
    }
    double[] sums = checkpoint.tensor(weight, magnitudes).values();
    double gamma = Bounded.gamma(roundings(weight));
    double[] error = Arrays.stream(sums).map(m -> gamma * m).toArray();
    return new Bounded(value, new DoubleTensor(value.shape(), error, false));
  }

  /** Roundings on the longest way, and more. */
  private long roundings(Argument weight) {
    long roundings = weight.arguments().stream().mapToLong(this::roundings).sum();
    if (weight instanceof Reading reading) {
      return reading.of() instanceof BatchNormKeys ? SHIFT : OFFSET + 2L * readers.size() + 2;
    }
    if (weight instanceof ShiftIn shifted) {
      return roundings + shifted.weight().shape().stream().reduce(1, Math::multiplyExact);
    }
    return roundings + 2;
  }

  /** What stands in an expression for its leaves: the sums of their magnitudes. */
  private Optional<double[]> leaf(Weight weight) {
    if (weight instanceof Key || weight instanceof Listed || weight instanceof Filled) {
      return Optional.of(magnitudes(weight));
    }
    if (weight instanceof TurnedSlope || weight instanceof TurnedFactor) {
      return Optional.of(magnitudes(weight)); // products of single numbers
    }
    if (!(weight instanceof Reading reading)) {
      return Optional.empty();
    }
    if (reading.of() instanceof BatchNormKeys bn) {
      return Optional.of(reading.method().equals("scale") ? magnitudes(weight) : shift(bn));
    }
    if (reading.of() instanceof ConditionalBatchNorm conditional) {
      return Optional.of(
          reading.method().endsWith("cale") ? magnitudes(weight) : shift(conditional.bn()));
    }
    return Optional.of(
        reading.of() instanceof StreamReader reader
            ? reader(reader, reading)
            : stream((ResidualStream) reading.of(), reading));
  }

  private double[] magnitudes(Weight weight) {
    return Arrays.stream(values(weight).values()).map(Math::abs).toArray();
  }

  /** |beta| + |s mean|. */
  private double[] shift(BatchNormKeys bn) {
    double[] s = values(bn.scale()).values();
    double[] t = values(bn.shift()).values();
    float[] mean = checkpoint.floats(bn.prefix() + ".running_mean");
    double[] sum = new double[s.length];
    for (int c = 0; c < sum.length; c++) {
      double product = s[c] * mean[c];
      sum[c] = Math.abs(t[c] + product) + Math.abs(product);
    }
    return sum;
  }

  private double[] stream(ResidualStream stream, Reading reading) {
    if (reading.numbers().isEmpty()) {
      return magnitudes(reading); // all scales
    }
    StreamReader reader = reader(stream, (Integer) reading.numbers().get(0).value());
    return switch (reading.method()) {
      case "offset", "back" -> offset(reader);
      case "step" -> {
        double[] step = offset(reader).clone();
        double[] carried = carried(reader);
        Arrays.setAll(step, c -> step[c] + carried[c]);
        yield step;
      }
      default -> magnitudes(reading);
    };
  }

  private double[] reader(StreamReader reader, Reading reading) {
    if (reading.method().equals("scale") || isGone(reader)) {
      return magnitudes(reading);
    }
    double[] shift = shift(reader.bn());
    double[] s = magnitudes(reader.bn().scale());
    double[] offset = carried(reader);
    Arrays.setAll(shift, c -> shift[c] + s[c] * offset[c]);
    return shift;
  }

  private StreamReader reader(ResidualStream stream, int number) {
    return readers.stream()
        .filter(reader -> reader.stream().equals(stream) && reader.number() == number)
        .findFirst()
        .orElseThrow();
  }

  private boolean isGone(StreamReader reader) {
    return gone.computeIfAbsent(
        reader,
        r ->
            Arrays.stream(values(r.scale()).values()).allMatch(v -> v == 1)
                && Arrays.stream(values(r.shift()).values()).allMatch(v -> v == 0));
  }

  private double[] offset(StreamReader reader) {
    double[] known = offsets.get(reader);
    if (known == null) {
      known = isGone(reader) ? offset(reader.bn()) : carried(reader);
      offsets.put(reader, known);
    }
    return known;
  }

  private double[] offset(BatchNormKeys bn) {
    double[] offset = shift(bn);
    double[] s = magnitudes(bn.scale());
    Arrays.setAll(offset, c -> offset[c] / s[c]);
    return offset;
  }

  private double[] carried(StreamReader reader) {
    double[] known = along.get(reader);
    if (known == null) {
      int channels = reader.bn().channels();
      known = carried(reader, isGone(reader) ? offset(reader) : new double[channels]);
      for (int i = 0; i < channels && !isGone(reader); i++) {
        known = carried(reader, known);
      }
      along.put(reader, known);
    }
    return known;
  }

  private double[] carried(StreamReader reader, double[] own) {
    double[] sum = new double[reader.bn().channels()];
    for (Carried part : reader.carried()) {
      double[] places = values(part.places()).values();
      double[] offset =
          part.reader() == reader.number() ? own : offset(reader(reader.stream(), part.reader()));
      Arrays.setAll(sum, c -> sum[c] + (places[c] < 0 ? 0 : offset[(int) places[c]]));
    }
    return sum;
  }
}
