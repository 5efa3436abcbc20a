package dev.foldnet.processor.frontend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/**
 * The index by which {@link java.util.ServiceLoader} finds networks. An index that is there already
 * is merged, as an incremental build compiles but a part. Classes that are gone are dropped, and
 * those whose source, named in a comment before its networks, declares them no more: javac leaves
 * their files behind, where they call what their family no longer has.
 */
final class ServiceIndex {
  static final String PATH = "META-INF/services/dev.foldnet.runtime.Network";

  private static final String DECLARED_IN = "# declared in ";

  private final Filer filer;

  /** An index in a filer's class output. */
  ServiceIndex(Filer filer) {
    this.filer = filer;
  }

  /**
   * A network.
   *
   * @param source the top-level class that declares it; empty where an older index does not say
   */
  record Entry(String source, String line) {

    /** Its id stands behind the class, so that it is found without loading all. */
    static Entry of(String source, String className, Optional<String> id) {
      String comment = id.filter(text -> !text.matches(".*\\R.*")).orElse("");
      return new Entry(source, (className + " # " + comment).strip());
    }

    String className() {
      return line.replaceFirst("#.*", "").strip();
    }
  }

  /**
   * The index with the networks generated now; empty if there never was one and is none to come.
   *
   * @param stale whether a network that is there is declared no more
   */
  Optional<String> updated(Collection<Entry> generated, Predicate<Entry> stale) {
    List<Entry> old = read();
    Map<String, Entry> now = new TreeMap<>();
    for (Entry entry : old) {
      if (!stale.test(entry) && exists(entry.className())) {
        now.put(entry.className(), entry);
      }
    }
    generated.forEach(entry -> now.put(entry.className(), entry));
    return now.isEmpty() && old.isEmpty() ? Optional.empty() : Optional.of(text(now.values()));
  }

  /** By source; those of unknown source come first. */
  private static String text(Collection<Entry> entries) {
    StringBuilder text = new StringBuilder();
    String source = "";
    for (Entry entry : entries.stream().sorted(Comparator.comparing(Entry::source)).toList()) {
      if (!entry.source().equals(source)) {
        source = entry.source();
        text.append(DECLARED_IN).append(source).append('\n');
      }
      text.append(entry.line()).append('\n');
    }
    return text.toString();
  }

  private List<Entry> read() {
    List<Entry> entries = new ArrayList<>();
    String source = "";
    for (String line : lines()) {
      Entry entry = new Entry(source, line.strip());
      if (line.startsWith(DECLARED_IN)) {
        source = line.substring(DECLARED_IN.length()).strip();
      } else if (!entry.className().isEmpty()) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private List<String> lines() {
    try (InputStream in = open("", PATH)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
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
