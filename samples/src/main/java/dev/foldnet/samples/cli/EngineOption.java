package dev.foldnet.samples.cli;

import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option {@code --engine}. */
final class EngineOption {
  @Option(
      names = "--engine",
      paramLabel = "E",
      description = "onnxruntime or pytorch; without it, the first of them that is there.")
  String engine;

  /** A session of a network that has weights. */
  Backend.Session session(Network network) {
    return engine == null ? network.newSession() : network.newSession(engine, Map.of());
  }

  /** A network's outputs. */
  List<FloatTensor> run(Network network, List<FloatTensor> inputs) {
    try (Backend.Session session = session(network)) {
      return session.run(inputs);
    }
  }
}
