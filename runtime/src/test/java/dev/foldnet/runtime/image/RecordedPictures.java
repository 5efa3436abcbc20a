package dev.foldnet.runtime.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The small pictures that the resources' make_decoded.py made, and what Pillow makes of them. */
final class RecordedPictures {
  private static final Map<String, byte[]> FILES = read();

  private RecordedPictures() {}

  private static Map<String, byte[]> read() {
    Map<String, byte[]> files = new TreeMap<>();
    try (InputStream in = RecordedPictures.class.getResourceAsStream("decoded.zip");
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** A picture's bytes, not to be written to. */
  static byte[] file(String name) {
    return FILES.get(name);
  }

  /** The names of all pictures, in order. */
  static List<String> names() {
    return FILES.keySet().stream().filter(name -> !name.endsWith(".tsv")).toList();
  }

  /** A table's rows, each split into its cells. */
  static List<String[]> table(String name) {
    return new String(file(name), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split("\t"))
        .toList();
  }
}
