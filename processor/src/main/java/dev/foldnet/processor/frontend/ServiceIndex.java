package dev.foldnet.processor.frontend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/**
 * The index by which {@link java.util.ServiceLoader} finds networks. An index that is there already
 * is merged, as an incremental build compiles but a part; classes that are gone are dropped.
 */
public final class ServiceIndex {
  private static final String PATH = "META-INF/services/dev.foldnet.runtime.Network";

  private final Filer filer;

  /** An index in a filer's class output. */
  public ServiceIndex(Filer filer) {
    this.filer = filer;
  }

  /** Brings the index up to date with the networks generated now. */
  public void update(Collection<String> generated) {
    List<String> old = read();
    Set<String> now = new TreeSet<>(generated);
    old.stream().filter(name -> !name.isEmpty() && exists(name)).forEach(now::add);
    if (!now.isEmpty() || !old.isEmpty()) {
      String text = String.join("\n", now) + (now.isEmpty() ? "" : "\n");
      new OutputFiles(filer).resource(PATH, text, List.of());
    }
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
