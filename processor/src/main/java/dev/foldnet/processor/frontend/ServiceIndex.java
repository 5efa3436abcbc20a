package dev.foldnet.processor.frontend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

  /**
   * The index with the networks generated now; empty if there never was one and is none to come.
   */
  Optional<String> updated(Collection<String> generated) {
    List<String> old = read();
    Set<String> now = new TreeSet<>(generated);
    old.stream().filter(name -> !name.isEmpty() && exists(name)).forEach(now::add);
    return now.isEmpty() && old.isEmpty()
        ? Optional.empty()
        : Optional.of(now.stream().map(name -> name + "\n").collect(Collectors.joining()));
  }

  private List<String> read() {
    try (InputStream in = open("", PATH)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
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
