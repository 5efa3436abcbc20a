package dev.foldnet.runtime.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Releases by name, in the order given. Immutable. */
final class ReleaseTable {
  private static final String FOLDER = "/META-INF/foldnet/";
  private static final String NONE = "-";

  private final Map<String, Release> byName;

  private ReleaseTable(Map<String, Release> byName) {
    this.byName = byName;
  }

  /** The releases given; of two of one name the last counts. */
  static ReleaseTable of(Collection<Release> releases) {
    Map<String, Release> byName = new LinkedHashMap<>();
    releases.forEach(release -> byName.put(release.name(), release));
    return new ReleaseTable(byName);
  }

  /** All that pytorchcv released, from the resource that names its source. */
  static ReleaseTable pytorchcv() {
    return Pytorchcv.TABLE;
  }

  Optional<Release> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  List<Release> all() {
    return List.copyOf(byName.values());
  }

  /** Read when first asked for. */
  private static final class Pytorchcv {
    static final ReleaseTable TABLE = read();

    private static ReleaseTable read() {
      Map<String, DataSet> dataSets = new HashMap<>();
      for (String[] row : rows("pytorchcv-datasets.tsv", 10)) {
        dataSets.put(row[0], new DataSet(row[0], numbers(row[1]), numbers(row[2])));
      }
      return of(
          rows("pytorchcv-weights.tsv", 7).stream().map(row -> release(row, dataSets)).toList());
    }

    private static Release release(String[] row, Map<String, DataSet> dataSets) {
      OptionalInt size =
          row[5].equals(NONE) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(row[5]));
      OptionalDouble scale =
          row[6].equals(NONE)
              ? OptionalDouble.empty()
              : OptionalDouble.of(Double.parseDouble(row[6]));
      DataSet dataSet = dataSets.get(row[4]);
      if (dataSet == null) {
        throw new IllegalStateException("no data set " + row[4] + " for " + row[0]);
      }
      return new Release(row[0], row[1], row[2], row[3], dataSet, size, scale);
    }

    private static List<Double> numbers(String text) {
      return text.equals(NONE)
          ? List.of()
          : Arrays.stream(text.split(",", -1)).map(Double::valueOf).toList();
    }
  }

  /** The rows of a resource, without comments and the line of titles. */
  private static List<String[]> rows(String resource, int columns) {
    try (InputStream in = ReleaseTable.class.getResourceAsStream(FOLDER + resource)) {
      if (in == null) {
        throw new IllegalStateException("the runtime's jar lacks " + FOLDER + resource);
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      List<String[]> rows =
          reader
              .lines()
              .filter(line -> !line.startsWith("#"))
              .skip(1)
              .map(line -> line.split("\t", -1))
              .toList();
      for (String[] row : rows) {
        if (row.length != columns) {
          throw new IllegalStateException(resource + ": broken row " + Arrays.toString(row));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
