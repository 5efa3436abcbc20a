package dev.foldnet.runtime.image;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** Settings as written: names and values. Knows each name and refuses the rest. */
final class PictureArguments {
  private static final Set<String> NAMES =
      Set.of(
          "width",
          "height",
          "flag",
          "resize",
          "resizeShort",
          "padding",
          "centerCrop",
          "normalize",
          "range",
          "synset",
          "synsetFileName",
          "applySoftmax",
          "topK");

  private final Map<String, String> values;
  private final Path file;

  private PictureArguments(Map<String, String> values, Path file) {
    this.values = values;
    this.file = file;
  }

  /**
   * Reads a properties file's text.
   *
   * @param file where it stands; names of other files are relative to it
   */
  static PictureArguments parse(String text, Path file) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw new PictureException("no properties file: " + e.getMessage(), e);
    }
    Map<String, String> values = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (!NAMES.contains(name)) {
        throw new PictureException("unknown setting \"" + name + "\"; known are " + sorted());
      }
      values.put(name, properties.getProperty(name).strip());
    }
    return new PictureArguments(values, file);
  }

  private static String sorted() {
    return String.join(", ", NAMES.stream().sorted().toList());
  }

  /** These settings, and what they do not say from the defaults. */
  PictureSettings settings(PictureSettings defaults) {
    return new PictureSettings(preprocessing(defaults.preprocessing()), scores(defaults.scores()));
  }

  private Preprocessing preprocessing(Preprocessing defaults) {
    int width = whole("width", defaults.width());
    int height = whole("height", defaults.height());
    List<List<Double>> norm = normalisation(defaults);
    return new Preprocessing(
        resize(defaults, width, height),
        whole("padding", defaults.padding()),
        yes("centerCrop", defaults.centreCrop()),
        width,
        height,
        norm.get(0),
        norm.get(1));
  }

  /** Both resize and resizeShort are DJL's: true, one size or (resize) two. */
  private Resize resize(Preprocessing defaults, int width, int height) {
    String exact = values.get("resize");
    String shorter = values.get("resizeShort");
    if (exact != null && shorter != null) {
      throw new PictureException("resize and resizeShort are both given");
    }
    if (exact != null) {
      return resizeExact(exact, width, height);
    }
    if (shorter == null) {
      return defaults.resize();
    }
    return switch (shorter) {
      case "false" -> new Resize.None();
      case "true" -> new Resize.ShortSide(Math.min(width, height));
      default -> new Resize.ShortSide(whole("resizeShort", 0));
    };
  }

  private static Resize resizeExact(String text, int width, int height) {
    if (text.equals("false")) {
      return new Resize.None();
    }
    if (text.equals("true")) {
      return new Resize.Exact(width, height);
    }
    List<Double> sizes = numbers("resize", text);
    if (sizes.size() > 2 || sizes.stream().anyMatch(size -> size != Math.rint(size))) {
      throw new PictureException("resize is one size or two, not \"" + text + "\"");
    }
    return new Resize.Exact(sizes.get(0).intValue(), sizes.get(sizes.size() - 1).intValue());
  }

  private List<List<Double>> normalisation(Preprocessing defaults) {
    int channels = channels(defaults.mean().size());
    String normalize = values.get("normalize");
    String range = values.get("range");
    if (normalize != null && range != null) {
      throw new PictureException("normalize and range are both given");
    }
    if (range != null) {
      return byRange(range, channels);
    }
    if (normalize == null) {
      return channels == defaults.mean().size()
          ? List.of(defaults.mean(), defaults.std())
          : byRange("0,1", channels);
    }
    return switch (normalize) {
      case "true" -> List.of(Preprocessing.IMAGENET_MEAN, Preprocessing.IMAGENET_STD);
      case "false" -> byRange("0,1", channels);
      default -> meanAndStd(numbers("normalize", normalize), channels);
    };
  }

  private int channels(int standard) {
    String flag = values.getOrDefault("flag", standard == 1 ? "GRAYSCALE" : "COLOR");
    return switch (flag) {
      case "GRAYSCALE" -> 1;
      case "COLOR" -> 3;
      default -> throw new PictureException("flag is GRAYSCALE or COLOR, not \"" + flag + "\"");
    };
  }

  private static List<List<Double>> byRange(String range, int channels) {
    double middle =
        switch (range.replace(" ", "")) {
          case "0,1" -> 0;
          case "-1,1" -> 0.5;
          default -> throw new PictureException("range is 0,1 or -1,1, not \"" + range + "\"");
        };
    return meanAndStd(List.of(middle, middle == 0 ? 1 : middle), channels);
  }

  /** Means, then deviations: of each channel, or one of each for all. */
  private static List<List<Double>> meanAndStd(List<Double> numbers, int channels) {
    if (numbers.size() == 2 && channels == 3) {
      double mean = numbers.get(0);
      double std = numbers.get(1);
      return List.of(List.of(mean, mean, mean), List.of(std, std, std));
    }
    if (numbers.size() != 2 * channels) {
      throw new PictureException(
          "normalize takes the means, then the deviations: 2 numbers or "
              + 2 * channels
              + ", not "
              + numbers.size());
    }
    return List.of(numbers.subList(0, channels), numbers.subList(channels, 2 * channels));
  }

  private ClassScores scores(ClassScores defaults) {
    return new ClassScores(
        labels(defaults.labels()),
        yes("applySoftmax", defaults.softmax()),
        whole("topK", defaults.top()));
  }

  private List<String> labels(List<String> standard) {
    String synset = values.get("synset");
    String name = values.get("synsetFileName");
    if (synset != null && name != null) {
      throw new PictureException("synset and synsetFileName are both given");
    }
    if (name != null) {
      return PictureSettings.text(file.resolveSibling(name)).lines().map(String::strip).toList();
    }
    return synset == null ? standard : Arrays.stream(synset.split(",")).map(String::strip).toList();
  }

  private int whole(String name, int standard) {
    String text = values.get(name);
    if (text == null) {
      return standard;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new PictureException(name + " is a whole number, not \"" + text + "\"", e);
    }
  }

  private boolean yes(String name, boolean standard) {
    String text = values.get(name);
    if (text == null) {
      return standard;
    }
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new PictureException(name + " is true or false, not \"" + text + "\"");
    };
  }

  private static List<Double> numbers(String name, String text) {
    try {
      return Arrays.stream(text.split(",")).map(String::strip).map(Double::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new PictureException(name + " has no numbers: \"" + text + "\"", e);
    }
  }
}
