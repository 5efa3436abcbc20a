package dev.foldnet.runtime.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The data sets that networks of pytorchcv are for, by their names, from resources. */
final class NamedPictures {
  private static final String FOLDER = "/META-INF/foldnet/";
  private static final String NONE = "-";
  private static final int MAX_BYTES = 1 << 16;

  private NamedPictures() {}

  /** What pictures become for a network of that name; nothing if the name says nothing. */
  static Optional<DataSetPictures> find(String name) {
    return Tables.NAMES.stream()
        .filter(row -> row.names().matcher(name).matches())
        .map(DataSetPictures.Named::pictures)
        .findFirst();
  }

  /** Read when first asked for. */
  private static final class Tables {
    static final List<DataSetPictures.Named> NAMES = read();

    private static List<DataSetPictures.Named> read() {
      Map<String, DataSetPictures> sets = new HashMap<>();
      for (String[] row : rows("pytorchcv-datasets.tsv", 10)) {
        DataSetPictures.Classes classes =
            new DataSetPictures.Classes(kind(row[7]), labels(row[8]), colours(row[9]));
        sets.put(
            row[0],
            new DataSetPictures(
                numbers(row[1]),
                numbers(row[2]),
                row[3],
                Interpolation.valueOf(row[4].toUpperCase(Locale.ROOT)),
                row[5].equals("bgr"),
                row[6].equals(NONE) ? 0 : Integer.parseInt(row[6]),
                classes));
      }
      List<DataSetPictures.Named> names = new ArrayList<>();
      for (String[] row : rows("pytorchcv-names.tsv", 3)) {
        DataSetPictures set = sets.get(row[1]);
        if (set == null) {
          throw new IllegalStateException("no data set " + row[1] + " for " + row[0]);
        }
        names.add(
            new DataSetPictures.Named(
                Pattern.compile(row[0]), row[2].equals(NONE) ? set : set.withShare(row[2])));
      }
      return List.copyOf(names);
    }

    private static List<Double> numbers(String text) {
      return text.equals(NONE)
          ? List.of()
          : Arrays.stream(text.split(",", -1)).map(Double::valueOf).toList();
    }

    private static PictureOutput.Kind kind(String text) {
      return text.equals(NONE)
          ? PictureOutput.Kind.OTHER
          : PictureOutput.Kind.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static List<String> labels(String name) {
      return name.equals(NONE) ? List.of() : text("labels/" + name + ".txt").lines().toList();
    }

    /** Of lines of red, green and blue, with commas between. */
    private static List<Integer> colours(String name) {
      return name.equals(NONE)
          ? List.of()
          : text("colours/" + name + ".txt").lines().map(Tables::colour).toList();
    }

    private static int colour(String line) {
      int colour = 0;
      for (String level : line.split(",", -1)) {
        colour = colour << 8 | Integer.parseInt(level);
      }
      return colour;
    }
  }

  /** The rows of a resource, without comments and the line of titles. */
  private static List<String[]> rows(String resource, int columns) {
    List<String[]> rows =
        text(resource)
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
  }

  private static String text(String resource) {
    try (InputStream in = NamedPictures.class.getResourceAsStream(FOLDER + resource)) {
      if (in == null) {
        throw new IllegalStateException("the runtime's jar lacks " + FOLDER + resource);
      }
      return SmallText.read(in, MAX_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
