package dev.foldnet.samples.cli;

import dev.foldnet.runtime.Network;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Blocks with {@code @Network} on a class path, of which no network is in the index: their build
 * ran no processor, or had no folder for what it writes.
 */
final class LostNetworks {
  private static final List<String> MARKS =
      List.of(constant("Ldev/foldnet/dsl/Network;"), constant("Ldev/foldnet/dsl/Networks;"));

  /** Class files that are looked at; chosen, not measured. */
  private static final int MAX_CLASSES = 20_000;

  /** Bytes of a class file that is looked at; those of the zoo have some 50 KB at most. */
  private static final long MAX_BYTES = 1 << 20;

  private static final int SHOWN = 3;

  private final Set<String> found;
  private final Set<String> lost = new TreeSet<>();
  private final Set<String> absent = new TreeSet<>();

  private LostNetworks(List<Network> networks) {
    this.found =
        networks.stream()
            .map(network -> network.getClass().getPackageName() + "." + network.info().family())
            .collect(Collectors.toSet());
  }

  /**
   * What is wrong, in words; nothing if all is well.
   *
   * @param classPath folders and jars; null: none
   * @param networks those of the index
   */
  static Optional<String> on(String classPath, List<Network> networks) {
    LostNetworks search = new LostNetworks(networks);
    for (String entry : classPath == null ? new String[0] : classPath.split(File.pathSeparator)) {
      search.look(entry);
    }
    return search.message();
  }

  private void look(String entry) {
    try {
      Path path = Path.of(entry);
      if (entry.endsWith(File.separator + "*") || entry.isBlank()) {
        return;
      }
      if (Files.isDirectory(path)) {
        look(path);
      } else if (Files.isRegularFile(path)) {
        try (FileSystem jar = FileSystems.newFileSystem(path)) {
          look(jar.getPath("/"));
        }
      } else {
        absent.add(entry);
      }
    } catch (InvalidPathException e) {
      absent.add(entry);
    } catch (IOException | RuntimeException e) {
      // what cannot be read, the JVM does not read either
    }
  }

  private void look(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> classes =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .limit(MAX_CLASSES)
              .collect(Collectors.toCollection(ArrayList::new));
      for (Path file : classes) {
        if (Files.size(file) <= MAX_BYTES && isNetwork(file)) {
          String path = root.relativize(file).toString();
          String name =
              path.substring(0, path.length() - ".class".length()).replaceAll("[/\\\\]", ".");
          note(name);
        }
      }
    }
  }

  /** Whether its constants name the annotation. */
  private static boolean isNetwork(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    return MARKS.stream().anyMatch(text::contains);
  }

  private void note(String block) {
    int dot = block.lastIndexOf('.');
    String simple = block.substring(Math.max(dot, block.lastIndexOf('$')) + 1);
    if (!found.contains(block.substring(0, Math.max(dot, 0)) + "." + simple)) {
      lost.add(block);
    }
  }

  private Optional<String> message() {
    List<String> parts = new ArrayList<>();
    if (!absent.isEmpty()) {
      parts.add("FOLDNET_CLASSPATH names what is not there: " + shown(absent));
    }
    if (!lost.isEmpty()) {
      parts.add(
          "no network was generated of "
              + shown(lost)
              + ", or its index is lost: javac takes -d DIR -processor"
              + " dev.foldnet.processor.FoldnetProcessor");
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  private static String shown(Set<String> names) {
    String first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    int more = names.size() - SHOWN;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  /** A text as a class file has it among its constants (JVMS 4.4.7). */
  private static String constant(String text) {
    return "\u0001\u0000" + (char) text.length() + text;
  }
}
