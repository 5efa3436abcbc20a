package dev.foldnet.samples.cli;

import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.EngineOptions;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import java.util.List;
import picocli.CommandLine.Option;

/** The option {@code --engine}. */
final class EngineOption {
  /** Chosen: more is a mistake. */
  private static final int MAX_THREADS = 1024;

  @Option(
      names = "--engine",
      paramLabel = "E",
      description = "onnxruntime or pytorch; without it, the first of them that is there.")
  String engine;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that an engine computes on; its own choice if not given.")
  Integer threads;

  /**
   * Threads for each session, 0 for the engine's choice. Tells PyTorch, which has one number for
   * the process and asks for it when it starts.
   *
   * @throws Refusal if it is no number of threads
   */
  int threads() {
    if (threads == null) {
      return 0;
    }
    if (threads < 1 || threads > MAX_THREADS) {
      throw new Refusal("--threads takes a number from 1 to " + MAX_THREADS);
    }
    System.setProperty("ai.djl.pytorch.num_threads", threads.toString());
    return threads;
  }

  /** The same for ONNX Runtime. */
  EngineOptions options() {
    int number = threads();
    return number == 0 ? EngineOptions.defaults() : EngineOptions.defaults().withThreads(number);
  }

  /** A session of a network that has weights. */
  Backend.Session session(Network network) {
    return Progress.during(
        "start of " + Catalog.label(network),
        () ->
            engine == null ? network.newSession(threads()) : network.newSession(engine, threads()));
  }

  /** A network's outputs. */
  List<FloatTensor> run(Network network, List<FloatTensor> inputs) {
    try (Backend.Session session = session(network)) {
      return Progress.during("run of " + Catalog.label(network), () -> session.run(inputs));
    }
  }
}
