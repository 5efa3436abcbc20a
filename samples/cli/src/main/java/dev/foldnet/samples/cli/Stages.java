package dev.foldnet.samples.cli;

import com.google.gson.JsonObject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How long each stage of a command took. Stages of one name add up. */
final class Stages {
  private final Map<String, Duration> times = new LinkedHashMap<>();
  private final long created = System.nanoTime();

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

  /** All stages, and before them how long the JVM took to come to the first. */
  private Map<String, Duration> all() {
    Duration sinceCreated = Duration.ofNanos(System.nanoTime() - created);
    Duration uptime = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    Map<String, Duration> all = new LinkedHashMap<>();
    all.put("start", uptime.minus(sinceCreated));
    all.putAll(times);
    return all;
  }

  /** Seconds a stage. */
  JsonObject json() {
    JsonObject object = new JsonObject();
    all().forEach((stage, time) -> object.addProperty(stage, time.toNanos() / 1e9));
    return object;
  }

  /** One line. */
  @Override
  public String toString() {
    return all().entrySet().stream()
        .map(e -> String.format(Locale.ROOT, "%s %.3f s", e.getKey(), e.getValue().toNanos() / 1e9))
        .collect(Collectors.joining(", ", "times: ", ""));
  }
}
