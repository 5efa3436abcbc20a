package dev.foldnet.runtime.image;

import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Classifies pictures with any DJL engine: asks no array operation of it. Thread safe, since it has
 * no state.
 */
public final class PictureTranslator implements Translator<Image, Classifications> {
  private final PictureSettings settings;

  /** A translator for a network whose first output is (N, classes). */
  public PictureTranslator(PictureSettings settings) {
    this.settings = settings;
  }

  /** The settings it was made with. */
  public PictureSettings settings() {
    return settings;
  }

  @Override
  public Batchifier getBatchifier() {
    return Batchifier.STACK;
  }

  @Override
  public NDList processInput(TranslatorContext context, Image image) {
    return batchProcessInput(context, List.of(image));
  }

  @Override
  public NDList batchProcessInput(TranslatorContext context, List<Image> images) {
    Preprocessing preprocessing = settings.preprocessing();
    int channels = preprocessing.mean().size();
    int size = channels * preprocessing.height() * preprocessing.width();
    float[] values = new float[Math.multiplyExact(images.size(), size)];
    for (int i = 0; i < images.size(); i++) {
      preprocessing.apply(picture(images.get(i)), values, i * size);
    }
    Shape shape = new Shape(images.size(), channels, preprocessing.height(), preprocessing.width());
    return new NDList(context.getNDManager().create(values, shape));
  }

  @Override
  public Classifications processOutput(TranslatorContext context, NDList outputs) {
    return batchProcessOutput(context, outputs).get(0);
  }

  @Override
  public List<Classifications> batchProcessOutput(TranslatorContext context, NDList outputs) {
    NDArray scores = outputs.head();
    int count = Math.toIntExact(scores.getShape().get(0));
    float[] values = scores.toFloatArray();
    int classes = values.length / count;
    return IntStream.range(0, count)
        .mapToObj(i -> Arrays.copyOfRange(values, i * classes, (i + 1) * classes))
        .map(this::classifications)
        .toList();
  }

  private Classifications classifications(float[] outputs) {
    ClassScores scores = settings.scores();
    Classifications result =
        new Classifications(scores.names(outputs.length), scores.probabilities(outputs));
    result.setTopK(scores.top());
    return result;
  }

  /** Of DJL's own images the samples; of others (OpenCV's) what they save as PNG. */
  private static Picture picture(Image image) {
    if (image.getWrappedImage() instanceof BufferedImage buffered) {
      return Pictures.of(buffered);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      image.save(png, "png");
    } catch (IOException e) {
      throw new PictureException("the image cannot be saved as PNG: " + e.getMessage(), e);
    }
    return Pictures.decode(png.toByteArray());
  }
}
