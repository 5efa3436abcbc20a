package dev.foldnet.runtime.image;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes settings as {@link PictureArguments} reads them. */
final class PictureArgumentWriter {
  private PictureArgumentWriter() {}

  /** Names and values that come to the same settings, whatever was before. */
  static Map<String, String> write(PictureSettings settings) {
    Preprocessing preprocessing = settings.preprocessing();
    ClassScores scores = settings.scores();
    Map<String, String> values = new TreeMap<>();
    values.put("width", Integer.toString(preprocessing.width()));
    values.put("height", Integer.toString(preprocessing.height()));
    values.put("flag", preprocessing.mean().size() == 1 ? "GRAYSCALE" : "COLOR");
    values.put("channelOrder", preprocessing.bgr() ? "BGR" : "RGB");
    putResize(preprocessing.resize(), values);
    values.put("interpolation", preprocessing.interpolation().name().toLowerCase(Locale.ROOT));
    values.put("padding", Integer.toString(preprocessing.padding()));
    values.put("fill", Integer.toString(preprocessing.fill()));
    values.put("centerCrop", Boolean.toString(preprocessing.centreCrop()));
    values.put("normalize", join(preprocessing.mean()) + ", " + join(preprocessing.std()));
    StringBuilder synset = new StringBuilder();
    scores.labels().forEach(label -> synset.append(label).append('\n'));
    values.put(PictureArguments.SYNSET, synset.toString());
    values.put("applySoftmax", Boolean.toString(scores.softmax()));
    values.put("topK", Integer.toString(scores.top()));
    return values;
  }

  private static void putResize(Resize resize, Map<String, String> values) {
    if (resize instanceof Resize.Exact exact) {
      values.put("resize", join(List.of(exact.width(), exact.height())));
    } else if (resize instanceof Resize.ShortSide shorter) {
      values.put("resizeShort", Integer.toString(shorter.side()));
    } else if (resize instanceof Resize.Within within) {
      values.put("resizeWithin", join(List.of(within.width(), within.height())));
    } else {
      values.put("resize", "false");
    }
  }

  private static String join(Collection<? extends Number> numbers) {
    return String.join(", ", numbers.stream().map(Number::toString).toList());
  }
}
