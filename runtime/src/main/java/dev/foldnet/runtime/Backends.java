package dev.foldnet.runtime;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;

/** The backends on the class path. */
final class Backends {
  private Backends() {}

  /** The available backend of the lowest rank. */
  static Backend preferred() {
    return all().stream()
        .filter(Backend::isAvailable)
        .min(Comparator.comparingInt(Backend::rank))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no engine on the class path: add ai.djl.onnxruntime:onnxruntime-engine or"
                        + " ai.djl.pytorch:pytorch-engine"));
  }

  /** The available backend of the lowest rank that computes op by op. */
  static Backend imperative() {
    return all().stream()
        .filter(Backend::isImperative)
        .filter(Backend::isAvailable)
        .min(Comparator.comparingInt(Backend::rank))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no imperative engine on the class path: add ai.djl.pytorch:pytorch-engine"));
  }

  /** The backend of that engine, whatever the case of its name. */
  static Backend named(String engine) {
    String wanted = engine.toLowerCase(Locale.ROOT);
    return all().stream()
        .filter(backend -> backend.engine().toLowerCase(Locale.ROOT).equals(wanted))
        .filter(Backend::isAvailable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the engine "
                        + engine
                        + " is not on the class path; there are "
                        + all().stream()
                            .filter(Backend::isAvailable)
                            .map(Backend::engine)
                            .toList()));
  }

  private static List<Backend> all() {
    return ServiceLoader.load(Backend.class, Backends.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
