package dev.foldnet.runtime.image;

import ai.djl.modality.Classifications;
import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.ndarray.NDList;
import ai.djl.translate.Batchifier;
import ai.djl.translate.ServingTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import java.util.List;
import java.util.Map;

/**
 * Classifies the pictures of requests, and answers in JSON as DJL's own image translators do. DJL
 * Serving takes it by the name of this class from a model's {@code libs}: the argument {@code
 * translator}. Settings are as with {@link PictureTranslatorFactory}. Thread safe once prepared.
 */
public final class PictureServingTranslator implements ServingTranslator {
  private Map<String, ?> arguments = Map.of();

  /** Null until it is prepared. */
  private volatile PictureTranslator<Input> pictures;

  /** Made by name. */
  public PictureServingTranslator() {}

  PictureServingTranslator(PictureSettings settings) {
    this.pictures = PictureTranslator.of(Input.class, settings);
  }

  @Override
  public void setArguments(Map<String, ?> given) {
    arguments = Map.copyOf(given);
  }

  /**
   * Reads the settings for the model, unless it was made with some.
   *
   * @throws TranslateException if an argument cannot be, or does not fit the model
   */
  @Override
  public void prepare(TranslatorContext context) throws TranslateException {
    if (pictures == null) {
      PictureSettings settings = PictureTranslatorFactory.settings(context.getModel(), arguments);
      pictures = PictureTranslator.of(Input.class, settings);
    }
  }

  @Override
  public Batchifier getBatchifier() {
    return Batchifier.STACK;
  }

  @Override
  public NDList processInput(TranslatorContext context, Input input) throws TranslateException {
    return pictures.processInput(context, input);
  }

  @Override
  public NDList batchProcessInput(TranslatorContext context, List<Input> inputs)
      throws TranslateException {
    return pictures.batchProcessInput(context, inputs);
  }

  @Override
  public Output processOutput(TranslatorContext context, NDList outputs) throws TranslateException {
    return answer(pictures.processOutput(context, outputs));
  }

  @Override
  public List<Output> batchProcessOutput(TranslatorContext context, NDList outputs)
      throws TranslateException {
    return pictures.batchProcessOutput(context, outputs).stream()
        .map(PictureServingTranslator::answer)
        .toList();
  }

  private static Output answer(Classifications classes) {
    Output output = new Output();
    output.add(classes);
    output.addProperty("Content-Type", "application/json");
    return output;
  }
}
