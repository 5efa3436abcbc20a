package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.weight.BatchNormKeys;
import dev.foldnet.processor.weight.Carried;
import dev.foldnet.processor.weight.ConditionalBatchNorm;
import dev.foldnet.processor.weight.Reading;
import dev.foldnet.processor.weight.ResidualStream;
import dev.foldnet.processor.weight.RuntimeWeights;
import dev.foldnet.processor.weight.StreamReader;
import dev.foldnet.processor.weight.TurnedSlope;
import dev.foldnet.processor.weight.Weight;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a folded graph's weights would be if each batch norm that goes under a condition went,
 * whatever its numbers are. The sigmas of a stream are the signs of the first that reads it; where
 * s is 0, so are sigma and o.
 */
final class Forced {
  private final Checkpoint checkpoint;
  private final Map<Integer, StreamReader> readers = new HashMap<>();

  private Forced(Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
  }

  /** For a graph of one stream. */
  static RuntimeWeights weights(Graph folded, Checkpoint checkpoint) {
    Forced forced = new Forced(checkpoint);
    folded.nodes().stream()
        .flatMap(node -> node.weights().stream())
        .flatMap(Weight::intermediates)
        .filter(StreamReader.class::isInstance)
        .map(StreamReader.class::cast)
        .forEach(reader -> forced.readers.put(reader.number(), reader));
    return new RuntimeWeights(forced::value);
  }

  private Optional<double[]> value(Weight weight) {
    if (weight instanceof TurnedSlope turned) {
      return Optional.of(slopes(turned));
    }
    if (weight instanceof Reading reading) {
      if (reading.of() instanceof ResidualStream) {
        int reader = reading.numbers().isEmpty() ? 0 : reading.numbers().get(0).value().intValue();
        return Optional.of(ofStream(reading.method(), readers.get(reader)));
      }
      if (reading.of() instanceof StreamReader reader) {
        return Optional.of(ones(reading.method().equals("scale"), reader.bn()));
      }
      if (reading.of() instanceof ConditionalBatchNorm bn) {
        return Optional.of(ofOne(reading.method(), bn));
      }
    }
    return Optional.empty();
  }

  /** A slope of 0 stays 0. */
  private double[] slopes(TurnedSlope turned) {
    RuntimeWeights weights = new RuntimeWeights(this::value);
    double[] slopes = checkpoint.tensor(turned.slope(), weights).values().clone();
    double[] factors = checkpoint.tensor(turned.factor(), weights).values();
    Arrays.setAll(slopes, c -> factors[c] < 0 && slopes[c] != 0 ? 1 / slopes[c] : slopes[c]);
    return slopes;
  }

  private double[] ofStream(String method, StreamReader reader) {
    double[] o = offsets(reader);
    return switch (method) {
      case "sign" -> Arrays.stream(s(reader.bn())).map(Math::signum).toArray();
      case "offset" -> o;
      case "back" -> Arrays.stream(o).map(v -> -v).toArray();
      case "step" -> step(o, reader);
      default -> factor(reader);
    };
  }

  /** |s| before an activation; before PReLUs s / sigma. */
  private double[] factor(StreamReader reader) {
    double[] factor = s(reader.bn());
    boolean turns = reader.behind().filter(behind -> !behind.slopes().isEmpty()).isPresent();
    double[] first = s(readers.get(0).bn());
    Arrays.setAll(factor, c -> turns ? factor[c] * Math.signum(first[c]) : Math.abs(factor[c]));
    return factor;
  }

  private double[] offsets(StreamReader reader) {
    double[] s = s(reader.bn());
    double[] o = t(reader.bn());
    Arrays.setAll(o, c -> s[c] == 0 ? 0 : o[c] / s[c]);
    return o;
  }

  private double[] step(double[] o, StreamReader reader) {
    double[] step = o.clone();
    for (Carried carried : reader.carried()) {
      double[] places = numbers(carried.places());
      double[] others = offsets(readers.get(carried.reader()));
      double sign = carried.back() ? -1 : 1;
      Arrays.setAll(step, c -> step[c] - (places[c] < 0 ? 0 : sign * others[(int) places[c]]));
    }
    return step;
  }

  /** As if s were not negative; between relus as if t were not positive where s is. */
  private double[] ofOne(String method, ConditionalBatchNorm conditional) {
    BatchNormKeys bn = conditional.bn();
    double[] s = s(bn);
    double[] t = t(bn);
    boolean between = conditional.betweenRelus();
    return switch (method) {
      case "layerScale" -> between ? Arrays.stream(s).map(v -> Math.max(v, 0)).toArray() : s;
      case "layerShift" -> {
        Arrays.setAll(t, c -> !between ? t[c] : s[c] < 0 ? 0 : Math.min(t[c], 0));
        yield t;
      }
      case "onward" -> Arrays.stream(t).map(v -> Math.max(v, 0)).toArray();
      default -> ones(method.equals("scale"), bn);
    };
  }

  private static double[] ones(boolean are, BatchNormKeys bn) {
    double[] values = new double[bn.channels()];
    Arrays.fill(values, are ? 1 : 0);
    return values;
  }

  private double[] s(BatchNormKeys bn) {
    return numbers(bn.scale());
  }

  private double[] t(BatchNormKeys bn) {
    return numbers(bn.shift());
  }

  private double[] numbers(Weight weight) {
    return checkpoint.tensor(weight, new RuntimeWeights()).values().clone();
  }
}
