package dev.foldnet.runtime.image;

import ai.djl.modality.Classifications;
import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.ndarray.NDList;
import ai.djl.translate.Batchifier;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.util.List;

/** Classifies the pictures of requests, and answers in JSON as DJL's own image translators do. */
final class PictureServingTranslator implements Translator<Input, Output> {
  private final PictureTranslator<Input> pictures;

  PictureServingTranslator(PictureSettings settings) {
    this.pictures = PictureTranslator.of(Input.class, settings);
  }

  @Override
  public Batchifier getBatchifier() {
    return pictures.getBatchifier();
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
