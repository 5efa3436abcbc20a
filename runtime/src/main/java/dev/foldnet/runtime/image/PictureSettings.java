package dev.foldnet.runtime.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What belongs to weights besides the numbers: what becomes of a picture and of the network's
 * output. Immutable.
 *
 * <p>Written down, settings have the argument names of DJL's image translators: {@code width,
 * height, flag, resize, resizeShort, centerCrop, normalize, range, synset, synsetFileName,
 * applySoftmax, topK}, and five more: {@code padding}, pixels on each side, {@code fill}, their
 * level and that of bars, {@code resizeWithin}, a size into which the picture is to fit, {@code
 * interpolation}, {@code bilinear}, {@code bicubic} or {@code opencv_cubic}, which may stand behind
 * a size too as DJL has it, and {@code channelOrder}, {@code RGB} or {@code BGR}. {@code synset}
 * has commas between the names of classes, or, where there is one, line breaks.
 *
 * @param preprocessing from the picture to the network's input
 * @param scores from the network's output to classes
 */
public record PictureSettings(Preprocessing preprocessing, ClassScores scores) {

  private static final String SUFFIX = ".properties";

  /** Bytes of a settings file at most; labels have a file of their own. */
  private static final int MAX_BYTES = 1 << 20;

  /**
   * pytorchcv's settings for a network of that input.
   *
   * @param input (C, H, W), C being 1 or 3
   * @throws PictureException if a picture cannot be such an input
   */
  public static PictureSettings forInput(List<Integer> input) {
    return new PictureSettings(Preprocessing.forInput(input), ClassScores.unnamed());
  }

  /**
   * pytorchcv's settings for a network of that name, by the data set that names of pytorchcv end
   * in, as {@code _cub} and {@code _voc}: the share of the picture, means and deviations, and the
   * names of the classes where the output has as many. Other names are as in {@link #forInput}.
   *
   * @param name in the zoo, as {@code resnet20_cifar10}
   * @param input (C, H, W), C being 1 or 3
   * @param output of the network without the batch
   * @throws PictureException if a picture cannot be such an input
   */
  public static PictureSettings forNetwork(String name, List<Integer> input, List<Integer> output) {
    Optional<DataSetPictures> pictures = NamedPictures.find(name);
    return pictures.isPresent() ? pictures.get().settings(input, output) : forInput(input);
  }

  /**
   * The settings in the file beside a file of weights, called like it with {@code .properties}
   * added; what it does not say, and all where there is none, is as in {@link #forInput}.
   *
   * @throws PictureException if the file cannot be read or says what cannot be
   */
  public static PictureSettings beside(Path weights, List<Integer> input) {
    return forInput(input).beside(name(weights), Siblings.besideFile(weights));
  }

  /**
   * The settings in a properties file; what it does not say is as in {@link #forInput}.
   *
   * @throws PictureException if the file cannot be read or says what cannot be
   */
  public static PictureSettings read(Path file, List<Integer> input) {
    return forInput(input).file(name(file), Siblings.besideFile(file), true);
  }

  /**
   * These settings but for what the properties file of weights says.
   *
   * @param weights the plain name of the file of weights
   * @throws PictureException if the file cannot be read or says what cannot be
   */
  public PictureSettings beside(String weights, Siblings siblings) {
    return file(weights + SUFFIX, siblings, false);
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }

  private PictureSettings file(String name, Siblings siblings, boolean required) {
    try (InputStream in = siblings.open(name).orElse(null)) {
      if (in == null && required) {
        throw new PictureException("no such file");
      }
      return in == null ? this : with(properties(in), siblings);
    } catch (PictureException e) {
      throw new PictureException(siblings.title(name) + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new PictureException(siblings.title(name) + ": cannot be read (" + e + ")", e);
    }
  }

  /**
   * These settings but for what arguments say.
   *
   * @param arguments texts, numbers or truth values by argument names, without {@code
   *     synsetFileName}
   * @throws PictureException if a name is unknown, or a value cannot be
   */
  public PictureSettings with(Map<String, ?> arguments) {
    return with(arguments, Siblings.none());
  }

  /** The same of properties. */
  public PictureSettings with(Properties properties) {
    return with(map(properties), Siblings.none());
  }

  /**
   * The same of the text of a properties file in UTF-8, at most 1 MiB. The stream is left open.
   *
   * @throws PictureException if it cannot be read, or says what cannot be
   */
  public PictureSettings with(InputStream properties) {
    return with(properties(properties), Siblings.none());
  }

  /**
   * These settings but for what arguments say.
   *
   * @param siblings where {@code synsetFileName} is looked for
   * @throws PictureException if a name is unknown, or a value cannot be
   */
  public PictureSettings with(Map<String, ?> arguments, Siblings siblings) {
    return new PictureArguments(arguments, siblings).over(this);
  }

  private static Map<String, String> properties(InputStream in) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(SmallText.read(in, MAX_BYTES)));
    } catch (IOException | IllegalArgumentException e) {
      throw new PictureException("no properties: " + e.getMessage(), e);
    }
    return map(properties);
  }

  private static Map<String, String> map(Properties properties) {
    Map<String, String> map = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      map.put(name, properties.getProperty(name));
    }
    return map;
  }

  /** The settings written down: {@link #with} of this gives them again, whatever was before. */
  public Map<String, String> arguments() {
    return PictureArgumentWriter.write(this);
  }

  /**
   * These settings, if they are for such a network.
   *
   * @param input (C, H, W) of the network's input
   * @param output of the network without the batch; of (classes), labels have to be as many
   * @throws PictureException if not
   */
  public PictureSettings requireFits(List<Integer> input, List<Integer> output) {
    List<Integer> found =
        List.of(preprocessing.mean().size(), preprocessing.height(), preprocessing.width());
    if (!found.equals(input)) {
      throw new PictureException(
          "flag, height and width come to an input of %s, and the network takes %s"
              .formatted(found, input));
    }
    if (output.size() == 1) {
      scores.names(output.get(0));
    }
    return this;
  }
}
