package dev.foldnet.samples.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link PredictionBenchmark} and prints a row for each network and batch: the milliseconds of
 * each way, and in brackets how many times as long as the bare runtime it takes. Both are medians
 * of rounds, in each of which every way has its turn.
 *
 * <p>System properties say what is measured: {@code foldnet.bench.rounds}; {@code
 * foldnet.bench.time}, such as 2s or 500ms, for which a way is measured in a round, after twice as
 * long to warm up; and, with commas between, {@code foldnet.bench.networks}, {@code
 * foldnet.bench.batches} and {@code foldnet.bench.ways}, those beside the bare runtime.
 */
final class PredictionTable {
  private static final String BARE = "bare";

  private final int rounds = Integer.parseInt(setting("rounds", "10"));
  private final TimeValue time = TimeValue.fromString(setting("time", "2s"));
  private final String[] networks =
      list("networks", "resnet18,densenet121,mobilenetv3_large_w1,shufflenetv2_w1");
  private final String[] batches = list("batches", "1,8");
  private final String[] ways =
      list(
          "ways",
          "session,sessionInto,predictorArray,predictorImage,predictorBytes,decode,prepare");

  private static String setting(String name, String usual) {
    return System.getProperty("foldnet.bench." + name, usual);
  }

  private static String[] list(String name, String usual) {
    return setting(name, usual).split(",");
  }

  /** Prints the table. */
  public static void main(String[] arguments) throws RunnerException {
    new PredictionTable().print();
  }

  private void print() throws RunnerException {
    System.out.println("| network | batch | " + BARE + " | " + String.join(" | ", ways) + " |");
    System.out.println("|---".repeat(3 + ways.length) + "|");
    for (String network : networks) {
      for (String batch : batches) {
        System.out.println(row(network, batch));
      }
    }
  }

  private String row(String network, String batch) throws RunnerException {
    Map<String, double[]> millis = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (RunResult result : new Runner(options(network, batch)).run()) {
        String benchmark = result.getParams().getBenchmark();
        String way = benchmark.substring(benchmark.lastIndexOf('.') + 1);
        millis.computeIfAbsent(way, key -> new double[rounds])[round] =
            result.getPrimaryResult().getStatistics().getPercentile(50);
      }
    }
    double[] bare = millis.get(BARE);
    StringBuilder row = new StringBuilder("| " + network + " | " + batch + " | ");
    row.append(String.format(Locale.ROOT, "%.2f |", median(bare)));
    for (String way : ways) {
      row.append(cell(millis.get(way), bare));
    }
    return row.toString();
  }

  private Options options(String network, String batch) {
    String all = BARE + "|" + String.join("|", ways);
    return new OptionsBuilder()
        .include(PredictionBenchmark.class.getName() + "\\.(" + all + ")$")
        .param("network", network)
        .param("batch", batch)
        .warmupTime(time)
        .measurementTime(time)
        .jvmArgsAppend("-Dorg.slf4j.simpleLogger.defaultLogLevel=error")
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true)
        .build();
  }

  private static String cell(double[] millis, double[] bare) {
    double[] ratios = new double[bare.length];
    Arrays.setAll(ratios, round -> millis[round] / bare[round]);
    return String.format(Locale.ROOT, " %.2f (%.3f) |", median(millis), median(ratios));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
