package dev.foldnet.samples.cli;

import com.google.gson.JsonObject;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Variant;
import dev.foldnet.runtime.onnx.OnnxFile;
import dev.foldnet.samples.cli.Contest.Contestant;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes the times of both variants of a network, and of other ONNX files, in turn. */
@Command(
    name = "bench",
    description = {
      "Measures both variants, and other ONNX files, in turn.",
      "How long a call takes, with its input copied in and its outputs out, and how many pictures a"
          + " second.",
      "Without weights, on random ones. The ratio to the first is the median over rounds, with its"
          + " interval of the sign test; if that holds 1, the difference is noise."
    })
final class BenchCommand implements Callable<Integer> {
  private static final int MAX_BATCH = 1024;

  private static final double MIN_SECONDS = 0.01;

  /** An hour. */
  private static final double MAX_SECONDS = 3600;

  @Mixin ModelArgument model;
  @Mixin WeightsOption weights;
  @Mixin EngineOption engine;
  @Mixin JsonOption output;

  @Option(
      names = "--against",
      paramLabel = "X.onnx",
      description = "An ONNX file of the same inputs, in the network's order; may be repeated.")
  List<Path> files = new ArrayList<>();

  @Option(names = "--batch", paramLabel = "N", description = "Pictures a call; 1 if not given.")
  int batch = 1;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "In each, each has a turn; 20 if not given.")
  int rounds = 20;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How long each is measured in all rounds; 5 if not given.")
  double seconds = 5;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      description = "How long each runs before; 2 if not given.")
  double warmUp = 2;

  @Override
  public Integer call() {
    Contest.Length length = length();
    Map<String, Backend.Session> variants = new LinkedHashMap<>();
    Map<String, Backend.Session> others = new LinkedHashMap<>();
    try {
      Network original = model.network();
      List<FloatTensor> inputs = Inputs.random(original, batch);
      // Before the weights, which take long: a file may be refused.
      for (Path file : files) {
        others.computeIfAbsent(file.toString(), name -> session(file, inputs));
      }
      networks(original)
          .forEach((variant, network) -> variants.put(variant.toString(), engine.session(network)));
      Map<String, Backend.Session> sessions = new LinkedHashMap<>(variants);
      sessions.putAll(others);
      print(measure(length, sessions, inputs), sessions);
    } finally {
      variants.values().forEach(Backend.Session::close);
      others.values().forEach(Backend.Session::close);
    }
    return ExitCode.FINE;
  }

  /** What the options say, in turns. */
  private Contest.Length length() {
    if (batch < 1 || batch > MAX_BATCH) {
      throw new Refusal("--batch takes a number from 1 to " + MAX_BATCH);
    }
    if (rounds < MedianInterval.LEAST || rounds > MedianInterval.MOST) {
      throw new Refusal(
          "--rounds takes a number from %d to %d: fewer say nothing of noise"
              .formatted(MedianInterval.LEAST, MedianInterval.MOST));
    }
    if (!(seconds >= MIN_SECONDS && seconds <= MAX_SECONDS)) {
      throw new Refusal("--seconds takes a number from 0.01 to 3600");
    }
    if (!(warmUp >= 0 && warmUp <= MAX_SECONDS)) {
      throw new Refusal("--warm-up takes a number from 0 to 3600");
    }
    double turn = seconds / rounds;
    return new Contest.Length(rounds, (int) Math.ceil(warmUp / turn), (long) (turn * 1e9));
  }

  private Map<Variant, Network> networks(Network original) {
    if (weights.isGiven()) {
      try (OpenWeights open = weights.open()) {
        return open.loadVariants(original);
      }
    }
    Map<Variant, Network> networks = new EnumMap<>(Variant.class);
    for (Variant variant : Variant.values()) {
      Network network = variant.of(original);
      network.loadRandom(1);
      networks.put(variant, network);
    }
    return networks;
  }

  private Backend.Session session(Path file, List<FloatTensor> inputs) {
    try {
      return OnnxFile.newSession(
          file, inputs.stream().map(FloatTensor::shape).toList(), engine.options());
    } catch (IllegalArgumentException e) {
      throw new Refusal(e.getMessage(), e);
    }
  }

  private BenchReport measure(
      Contest.Length length, Map<String, Backend.Session> sessions, List<FloatTensor> inputs) {
    List<Contestant> contestants = new ArrayList<>();
    sessions.forEach(
        (name, session) -> {
          List<FloatTensor> outputs = session.run(inputs);
          contestants.add(new Contestant(name, () -> session.run(inputs, outputs)));
        });
    long turns = (long) (length.rounds() + length.warmUp()) * contestants.size();
    try (Progress progress = new Progress("turns", turns)) {
      Contest contest = new Contest(System::nanoTime, length, progress::step);
      return new BenchReport(batch, contest.run(contestants));
    }
  }

  private void print(BenchReport report, Map<String, Backend.Session> sessions) {
    int threads = sessions.values().iterator().next().threads();
    if (output.json) {
      JsonObject object = new JsonObject();
      object.addProperty("model", model.model);
      object.addProperty("batch", batch);
      object.addProperty("threads", threads);
      object.addProperty("rounds", rounds);
      object.addProperty("seconds", seconds);
      object.addProperty("warmUp", warmUp);
      object.add("contestants", report.json());
      output.print(object);
      return;
    }
    PrintWriter out = output.command.commandLine().getOut();
    String on = threads == 0 ? "as many threads as the engine takes" : threads + " threads";
    String head = "%s: batch %d, %s, %d rounds in turn".formatted(model.model, batch, on, rounds);
    Wrapping.lines(head, "  ").forEach(line -> output.line("%s", line));
    report.lines().forEach(out::println);
  }
}
