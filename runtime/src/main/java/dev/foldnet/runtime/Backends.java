package dev.foldnet.runtime;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Predicate;

/** The backends on the class path. */
final class Backends {
  private Backends() {}

  /** The available backend of the lowest rank. */
  static Backend preferred() {
    return first(
        backend -> true,
        "no engine on the class path: add ai.djl.onnxruntime:onnxruntime-engine or"
            + " ai.djl.pytorch:pytorch-engine");
  }

  /** The available backend of the lowest rank that computes op by op. */
  static Backend imperative() {
    return first(
        Backend::isImperative,
        "no imperative engine on the class path: add ai.djl.pytorch:pytorch-engine");
  }

  /** The backend of that engine, whatever the case of its name. */
  static Backend named(String engine) {
    return first(
        backend -> backend.engine().equalsIgnoreCase(engine),
        "the engine "
            + engine
            + " is not on the class path; there are "
            + available().stream().map(Backend::engine).toList());
  }

  private static Backend first(Predicate<Backend> wanted, String otherwise) {
    return available().stream()
        .filter(wanted)
        .min(Comparator.comparingInt(Backend::rank))
        .orElseThrow(() -> new IllegalStateException(otherwise));
  }

  static List<Backend> available() {
    return ServiceLoader.load(Backend.class, Backends.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(Backend::isAvailable)
        .toList();
  }
}
