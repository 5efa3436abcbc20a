package dev.foldnet.runtime;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.ZooKeys;
import dev.foldnet.runtime.checkpoint.Zoos;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The zoos that have a network, in the resource that the processor writes beside its classes. It is
 * there for those that are in one.
 *
 * @param network fused or as declared
 */
record ZooFile(Network network) implements Zoos {

  /** What is said of one zoo. */
  private static final class Entry {
    private final List<String> names;
    private final List<String> unused = new ArrayList<>();
    private final Map<String, String> pictures = new HashMap<>();

    /** What keys begin with in the network, and there. */
    private final Map<String, String> modules = new HashMap<>();

    Entry(String[] cells) {
      names = List.of(cells).subList(1, cells.length);
    }

    ZooKeys keys(List<Declared> declared) {
      Map<String, String> keys = new LinkedHashMap<>();
      if (!modules.isEmpty()) {
        for (Declared tensor : declared) {
          keys.put(there(tensor.key()), tensor.key());
        }
      }
      return new ZooKeys(names, keys, unused, pictures);
    }

    private String there(String key) {
      for (int end = key.length(); end >= 0; end = key.lastIndexOf('.', end - 1)) {
        String module = modules.get(key.substring(0, end));
        if (module != null) {
          return module + key.substring(end);
        }
      }
      throw new IllegalStateException("a zoo has no name for " + key);
    }
  }

  @Override
  public List<ZooKeys> zoos() {
    Class<?> type = network.getClass();
    int simple = type.getName().lastIndexOf('.') + 1;
    String declared = type.getName().substring(0, simple) + network.info().name();
    String resource = "/META-INF/foldnet/zoos/" + declared + ".tsv";
    try (InputStream in = type.getResourceAsStream(resource)) {
      return in == null ? List.of() : zoos(in);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  private List<ZooKeys> zoos(InputStream in) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    List<Entry> entries = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] cells = line.split("\t", -1);
      if (cells[0].equals("zoo")) {
        entries.add(new Entry(cells));
        continue;
      }
      Entry entry = entries.get(entries.size() - 1);
      if (cells[0].equals("unused")) {
        entry.unused.add(cells[1]);
      } else if (cells[0].equals("picture")) {
        entry.pictures.put(cells[1], cells[2]);
      } else {
        entry.modules.put(cells[2], cells[1]);
      }
    }
    List<Declared> declared = network.stateDict();
    List<ZooKeys> zoos = new ArrayList<>();
    for (Entry entry : entries) {
      zoos.add(entry.keys(declared));
    }
    return zoos;
  }
}
