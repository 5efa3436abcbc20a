package dev.foldnet.runtime.image;

import ai.djl.modality.Classifications;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Classifies pictures with any DJL engine: asks no array operation of it. Pictures are decoded as
 * {@link Pictures} does, DJL's images taken as they are. A {@link PictureException} reaches the
 * caller as the cause of DJL's {@link TranslateException}. Thread safe, since it has no state.
 *
 * @param <I> what a picture comes as
 */
public final class PictureTranslator<I> implements Translator<I, Classifications> {
  private final PictureSource<I> source;
  private final PictureSettings settings;

  private PictureTranslator(PictureSource<I> source, PictureSettings settings) {
    this.source = source;
    this.settings = settings;
  }

  /**
   * A translator for a network whose first output is (N, classes).
   *
   * @param input what a picture comes as: {@code byte[]}, a file's bytes; {@code Path}; {@code
   *     InputStream}, read to its end and left open; DJL's {@code Input}, a request with a file's
   *     bytes; DJL's {@code Image}, which is already decoded
   * @throws IllegalArgumentException if it is none of these
   */
  public static <I> PictureTranslator<I> of(Class<I> input, PictureSettings settings) {
    return new PictureTranslator<>(PictureSource.of(input), settings);
  }

  /** The settings it was made with. */
  public PictureSettings settings() {
    return settings;
  }

  @Override
  public Batchifier getBatchifier() {
    return Batchifier.STACK;
  }

  /** A picture as (C, H, W). */
  @Override
  public NDList processInput(TranslatorContext context, I input) throws TranslateException {
    return array(context, shape(), values -> write(input, values, ""));
  }

  /** Pictures as (N, C, H, W); nothing if there are none. */
  @Override
  public NDList batchProcessInput(TranslatorContext context, List<I> inputs)
      throws TranslateException {
    if (inputs.isEmpty()) {
      return new NDList();
    }
    Shape shape = new Shape(inputs.size()).addAll(shape());
    return array(context, shape, values -> write(inputs, values));
  }

  private void write(List<I> inputs, FloatBuffer values) throws TranslateException {
    for (int i = 0; i < inputs.size(); i++) {
      String place = inputs.size() == 1 ? "" : "picture " + i + " of the batch";
      write(inputs.get(i), values, place);
    }
  }

  /** Written where the engine reads it, if its manager keeps such memory. */
  private static NDList array(TranslatorContext context, Shape shape, InputMemory.Writing writing)
      throws TranslateException {
    NDManager manager = context.getNDManager();
    if (manager instanceof InputMemory memory) {
      return new NDList(memory.create(shape, writing));
    }
    FloatBuffer values = FloatBuffer.allocate(Math.toIntExact(shape.size()));
    writing.write(values);
    return new NDList(manager.create(values.flip(), shape, DataType.FLOAT32));
  }

  private Shape shape() {
    Preprocessing preprocessing = settings.preprocessing();
    return new Shape(preprocessing.mean().size(), preprocessing.height(), preprocessing.width());
  }

  private void write(I input, FloatBuffer values, String place) throws TranslateException {
    try {
      source.write(input, settings.preprocessing(), values);
    } catch (PictureException e) {
      PictureException placed = place.isEmpty() ? e : e.at(place);
      throw new TranslateException(placed.getMessage(), placed);
    }
  }

  /** The classes of one picture, from (classes). */
  @Override
  public Classifications processOutput(TranslatorContext context, NDList outputs)
      throws TranslateException {
    NDArray scores = outputs.head();
    requireRank(scores, 1);
    return classifications(scores.toFloatArray());
  }

  /** The classes of each picture, from (N, classes). */
  @Override
  public List<Classifications> batchProcessOutput(TranslatorContext context, NDList outputs)
      throws TranslateException {
    List<Classifications> classified = new ArrayList<>();
    if (outputs.isEmpty()) {
      return classified;
    }
    NDArray scores = outputs.head();
    requireRank(scores, 2);
    int classes = Math.toIntExact(scores.getShape().get(1));
    float[] values = scores.toFloatArray();
    for (int from = 0; from < values.length; from += classes) {
      classified.add(classifications(Arrays.copyOfRange(values, from, from + classes)));
    }
    return classified;
  }

  private static void requireRank(NDArray scores, int rank) throws TranslateException {
    if (scores.getShape().dimension() != rank) {
      throw new TranslateException(
          "the network does not tell classes: its first output is " + scores.getShape());
    }
  }

  private Classifications classifications(float[] outputs) throws TranslateException {
    ClassScores scores = settings.scores();
    try {
      Classifications result =
          new Classifications(scores.names(outputs.length), scores.probabilities(outputs));
      result.setTopK(scores.top());
      return result;
    } catch (PictureException e) {
      throw new TranslateException(e.getMessage()); // the picture is not at fault
    }
  }
}
