package dev.foldnet.runtime.image;

import dev.foldnet.runtime.checkpoint.MessageText;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Settings as written: names and values, as DJL's image translators have them. Knows each name and
 * refuses the rest.
 */
final class PictureArguments {
  private static final String INTERPOLATION = "interpolation";

  static final String SYNSET = "synset";
  static final String SYNSET_FILE_NAME = "synsetFileName";

  /** All names. */
  static final List<String> NAMES =
      List.of(
          "applySoftmax",
          "centerCrop",
          "channelOrder",
          "fill",
          "flag",
          "height",
          INTERPOLATION,
          "normalize",
          "padding",
          "range",
          "resize",
          "resizeShort",
          "resizeWithin",
          SYNSET,
          SYNSET_FILE_NAME,
          "topK",
          "width");

  /** Bytes of a list of labels at most; chosen: 1,000,000 classes have four each. */
  private static final int MAX_SYNSET = 4 << 20;

  /** Characters of any other argument at most; chosen: more is a mistake. */
  private static final int MAX_VALUE = 10_000;

  /** No folder, drive or stream of any system in it. */
  private static final Pattern PLAIN = Pattern.compile("[^/\\\\:\\p{Cntrl}]+");

  private static final Pattern WHOLE = Pattern.compile("([+-]?\\d{1,9})(\\.0*)?");

  private final Map<String, String> values = new TreeMap<>();
  private final Siblings siblings;

  /**
   * Takes names and values.
   *
   * @param arguments texts, numbers, truth values: what their {@code toString} says
   * @param siblings where {@code synsetFileName} is looked for
   * @throws PictureException if a name is unknown
   */
  PictureArguments(Map<String, ?> arguments, Siblings siblings) {
    this.siblings = siblings;
    for (Map.Entry<String, ?> argument : arguments.entrySet()) {
      if (!NAMES.contains(argument.getKey())) {
        throw new PictureException(
            "unknown setting %s; known are %s"
                .formatted(quote(argument.getKey()), String.join(", ", NAMES)));
      }
      values.put(argument.getKey(), text(argument.getKey(), argument.getValue()));
    }
  }

  private static String text(String name, Object value) {
    String text = String.valueOf(value);
    int max = name.equals(SYNSET) ? MAX_SYNSET : MAX_VALUE;
    if (text.length() > max) {
      throw new PictureException(name + " is longer than " + max + " characters");
    }
    return name.equals(SYNSET) ? text : text.strip();
  }

  /** These settings, and what they do not say from the defaults. */
  PictureSettings over(PictureSettings defaults) {
    return new PictureSettings(preprocessing(defaults.preprocessing()), scores(defaults.scores()));
  }

  private Preprocessing preprocessing(Preprocessing defaults) {
    int width = whole("width", defaults.width());
    int height = whole("height", defaults.height());
    List<List<Double>> norm = normalisation(defaults);
    return new Preprocessing(
        resize(defaults, width, height),
        interpolation(defaults.interpolation()),
        whole("padding", defaults.padding()),
        yes("centerCrop", defaults.centreCrop()),
        width,
        height,
        norm.get(0),
        norm.get(1),
        bgr(defaults.bgr() && norm.get(0).size() == 3),
        whole("fill", defaults.fill()));
  }

  private boolean bgr(boolean standard) {
    String order = values.get("channelOrder");
    if (order == null || order.equals("RGB") || order.equals("BGR")) {
      return order == null ? standard : order.equals("BGR");
    }
    throw new PictureException("channelOrder is RGB or BGR, not " + quote(order));
  }

  /** As DJL has resize and resizeShort: true, or one size or two, and how. */
  private Resize resize(Preprocessing defaults, int width, int height) {
    String name = given("resize", "resizeShort", "resizeWithin");
    if (name == null) {
      return defaults.resize();
    }
    boolean shorter = name.equals("resizeShort");
    String text = values.get(name);
    List<Integer> standard = shorter ? List.of(Math.max(width, height)) : List.of(width, height);
    List<Integer> sizes = sizes(name, text, standard);
    if (sizes.isEmpty()) {
      return new Resize.None();
    }
    int first = sizes.get(0);
    int last = sizes.get(sizes.size() - 1);
    if (!shorter) {
      return name.equals("resize") ? new Resize.Exact(first, last) : new Resize.Within(first, last);
    }
    if (sizes.size() > 1 && last != -1) {
      throw new PictureException("resizeShort takes no second size, not " + quote(text));
    }
    return new Resize.ShortSide(first);
  }

  /** By its name, or as DJL has it, behind the sizes. */
  private Interpolation interpolation(Interpolation standard) {
    String name = given("resize", "resizeShort", "resizeWithin");
    List<String> parts = name == null ? List.of() : parts(values.get(name));
    String text = values.get(INTERPOLATION);
    if (parts.size() < 3) {
      return text == null ? standard : interpolation(INTERPOLATION, text);
    }
    if (text != null) {
      throw new PictureException("interpolation is given, and with " + name + " too");
    }
    return interpolation("the interpolation of " + name, parts.get(2));
  }

  private static Interpolation interpolation(String what, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "bilinear" -> Interpolation.BILINEAR;
      case "bicubic" -> Interpolation.BICUBIC;
      case "opencv_cubic" -> Interpolation.OPENCV_CUBIC;
      default ->
          throw new PictureException(
              what + " is bilinear, bicubic or opencv_cubic, not " + quote(text));
    };
  }

  /** Of names for one thing the one given; one that is "false" only where no other is given. */
  private String given(String... names) {
    String given = null;
    String off = null;
    for (String name : names) {
      String text = values.get(name);
      if (text != null && text.equalsIgnoreCase("false")) {
        off = name;
      } else if (text != null && given != null) {
        throw new PictureException(given + " and " + name + " are both given");
      } else if (text != null) {
        given = name;
      }
    }
    return given == null ? off : given;
  }

  private static List<Integer> sizes(String name, String text, List<Integer> standard) {
    if (text.equalsIgnoreCase("false")) {
      return List.of();
    }
    if (text.equalsIgnoreCase("true")) {
      return standard;
    }
    List<String> parts = parts(text);
    if (parts.size() > 3) {
      throw new PictureException(
          name + " is one size or two, and BILINEAR or BICUBIC, not " + quote(text));
    }
    return parts.stream().limit(2).map(part -> whole(name, part)).toList();
  }

  private List<List<Double>> normalisation(Preprocessing defaults) {
    int channels = channels(defaults.mean().size());
    String name = given("normalize", "range");
    if (name != null && name.equals("range")) {
      return byRange(values.get(name), channels);
    }
    String normalize = values.get("normalize");
    if (name == null) {
      return channels == defaults.mean().size()
          ? List.of(defaults.mean(), defaults.std())
          : byRange("0,1", channels);
    }
    if (normalize.equalsIgnoreCase("true")) {
      return List.of(
          Preprocessing.pick(Preprocessing.IMAGENET_MEAN, channels == 1),
          Preprocessing.pick(Preprocessing.IMAGENET_STD, channels == 1));
    }
    return normalize.equalsIgnoreCase("false")
        ? byRange("0,1", channels)
        : meanAndStd(numbers("normalize", normalize), channels);
  }

  private int channels(int standard) {
    String flag = values.getOrDefault("flag", standard == 1 ? "GRAYSCALE" : "COLOR");
    return switch (flag) {
      case "GRAYSCALE" -> 1;
      case "COLOR" -> 3;
      default -> throw new PictureException("flag is GRAYSCALE or COLOR, not " + quote(flag));
    };
  }

  private static List<List<Double>> byRange(String range, int channels) {
    double middle =
        switch (range.replace(" ", "")) {
          case "0,1" -> 0;
          case "-1,1" -> 0.5;
          default -> throw new PictureException("range is 0,1 or -1,1, not " + quote(range));
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

  /** Names of classes: commas between them, or line breaks where there is one. Empty: none. */
  private List<String> labels(List<String> standard) {
    String synset = values.get(SYNSET);
    String name = values.get(SYNSET_FILE_NAME);
    if (synset != null && name != null) {
      throw new PictureException("synset and synsetFileName are both given");
    }
    if (name != null) {
      return lines(synsetFile(name));
    }
    if (synset == null) {
      return standard;
    }
    return synset.indexOf('\n') < 0 && !synset.isEmpty() ? parts(synset) : lines(synset);
  }

  /** No more than what shows that there are too many. */
  private static List<String> lines(String text) {
    return text.lines().limit(ClassScores.MAX_CLASSES + 1L).toList();
  }

  private String synsetFile(String name) {
    if (!PLAIN.matcher(name).matches() || name.equals(".") || name.equals("..")) {
      throw new PictureException(
          SYNSET_FILE_NAME + " is the plain name of a file beside the weights, not " + quote(name));
    }
    try (InputStream in = siblings.open(name).orElse(null)) {
      if (in == null) {
        throw new PictureException("is not there");
      }
      return SmallText.read(in, MAX_SYNSET);
    } catch (PictureException e) {
      throw new PictureException("synsetFileName " + quote(name) + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new PictureException(
          "synsetFileName " + quote(name) + ": cannot be read (" + e + ")", e);
    }
  }

  private int whole(String name, int standard) {
    String text = values.get(name);
    return text == null ? standard : whole(name, text);
  }

  private static int whole(String name, String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new PictureException(name + " is a whole number, not " + quote(text));
    }
    int point = text.indexOf('.');
    return Integer.parseInt(point < 0 ? text : text.substring(0, point));
  }

  private boolean yes(String name, boolean standard) {
    String text = values.get(name);
    if (text == null || text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return text == null ? standard : Boolean.parseBoolean(text);
    }
    throw new PictureException(name + " is true or false, not " + quote(text));
  }

  private static List<Double> numbers(String name, String text) {
    try {
      return parts(text).stream().map(Double::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new PictureException(name + " has no numbers: " + quote(text), e);
    }
  }

  private static List<String> parts(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  /** A text of any length for a message. */
  static String quote(String text) {
    return '"' + MessageText.shorten(text, 100) + '"';
  }
}
