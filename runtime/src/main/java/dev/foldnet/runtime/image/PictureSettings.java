package dev.foldnet.runtime.image;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What belongs to a file of weights beside the weights: what becomes of a picture and of the
 * network's output. Immutable.
 *
 * @param preprocessing from the picture to the network's input
 * @param scores from the network's output to classes
 */
public record PictureSettings(Preprocessing preprocessing, ClassScores scores) {

  private static final String SUFFIX = ".properties";
  private static final long MAX_BYTES = 1 << 20;

  /** pytorchcv's settings for a network of that input (C, H, W). */
  public static PictureSettings forInput(List<Integer> input) {
    return new PictureSettings(Preprocessing.forInput(input), ClassScores.unnamed());
  }

  /**
   * The settings in the file beside a file of weights, called like it with {@code .properties}
   * added; what it does not say, and all where there is none, is as in {@link #forInput}.
   *
   * @throws PictureException if the file cannot be read or says what cannot be
   */
  public static PictureSettings beside(Path weights, List<Integer> input) {
    Path file = weights.resolveSibling(weights.getFileName() + SUFFIX);
    return Files.exists(file) ? read(file, input) : forInput(input);
  }

  /**
   * Settings from a file. Its keys are the argument names of DJL's image translators: {@code width,
   * height, flag, resize, resizeShort, centerCrop, normalize, range, synset, synsetFileName,
   * applySoftmax, topK}, and {@code padding}: pixels of black on each side.
   *
   * @throws PictureException if the file cannot be read or says what cannot be
   */
  public static PictureSettings read(Path file, List<Integer> input) {
    try {
      return PictureArguments.parse(text(file), file).settings(forInput(input));
    } catch (PictureException e) {
      throw new PictureException(file + ": " + e.getMessage(), e);
    }
  }

  /** A small file's text. */
  static String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new PictureException("more than " + MAX_BYTES + " bytes");
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new PictureException("not UTF-8", e);
    } catch (IOException e) {
      throw new PictureException("cannot be read: " + e.getMessage(), e);
    }
  }
}
