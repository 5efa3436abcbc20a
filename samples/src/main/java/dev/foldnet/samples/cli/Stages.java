package dev.foldnet.samples.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How long each stage of a command took. Stages of one name add up. */
final class Stages {
  private final Map<String, Duration> times = new LinkedHashMap<>();

  /** Begins with the time that the JVM took to come here. */
  static Stages sinceStart() {
    Stages stages = new Stages();
    ProcessHandle.current()
        .info()
        .startInstant()
        .ifPresent(start -> stages.times.put("start", Duration.between(start, Instant.now())));
    return stages;
  }

  /** Does something that has a result. */
  <T> T time(String stage, Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      times.merge(stage, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
    }
  }

  /** Does something. */
  void time(String stage, Runnable work) {
    time(
        stage,
        () -> {
          work.run();
          return null;
        });
  }

  /** Seconds a stage. */
  JsonObject json() {
    JsonObject object = new JsonObject();
    times.forEach((stage, time) -> object.addProperty(stage, time.toNanos() / 1e9));
    return object;
  }

  /** One line. */
  @Override
  public String toString() {
    return times.entrySet().stream()
        .map(e -> String.format(Locale.ROOT, "%s %.3f s", e.getKey(), e.getValue().toNanos() / 1e9))
        .collect(Collectors.joining(", ", "times: ", ""));
  }
}
