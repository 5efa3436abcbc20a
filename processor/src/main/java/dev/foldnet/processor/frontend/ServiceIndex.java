package dev.foldnet.processor.frontend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/**
 * The index by which {@link java.util.ServiceLoader} finds networks. An index that is there already
 * is merged, as an incremental build compiles but a part; classes that are gone are dropped.
 */
final class ServiceIndex {
  static final String PATH = "META-INF/services/dev.foldnet.runtime.Network";

  private final Filer filer;

  /** An index in a filer's class output. */
  ServiceIndex(Filer filer) {
    this.filer = filer;
  }

  /** A network's line; its id stands behind the class, so that it is found without loading all. */
  static String line(String className, Optional<String> id) {
    return className + " # " + id.filter(text -> !text.matches(".*\\R.*")).orElse("");
  }

  /**
   * The index with the lines of the networks generated now; empty if there never was one and is
   * none to come.
   */
  Optional<String> updated(Collection<String> generated) {
    List<String> old = read();
    Map<String, String> now = new TreeMap<>();
    old.stream().filter(line -> exists(className(line))).forEach(line -> put(line, now));
    generated.forEach(line -> put(line, now));
    return now.isEmpty() && old.isEmpty()
        ? Optional.empty()
        : Optional.of(now.values().stream().map(line -> line + "\n").collect(Collectors.joining()));
  }

  private static void put(String line, Map<String, String> index) {
    index.put(className(line), line.strip());
  }

  private static String className(String line) {
    return line.replaceFirst("#.*", "").strip();
  }

  private List<String> read() {
    try (InputStream in = open("", PATH)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !className(line).isEmpty())
          .toList();
    } catch (IOException | IllegalArgumentException absent) {
      return List.of();
    }
  }

  private boolean exists(String className) {
    int dot = className.lastIndexOf('.');
    String home = className.substring(0, Math.max(0, dot));
    try (InputStream in = open(home, className.substring(dot + 1) + ".class")) {
      return in.read() >= 0;
    } catch (IOException | IllegalArgumentException gone) {
      return false;
    }
  }

  private InputStream open(String home, String name) throws IOException {
    return filer.getResource(StandardLocation.CLASS_OUTPUT, home, name).openInputStream();
  }
}
