package dev.foldnet.samples.bench;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;

/** A prepared batch to its scores. */
final class ArrayTranslator implements Translator<float[], float[]> {
  private final Shape shape;

  /**
   * A translator for batches of one size.
   *
   * @param shape (N, C, H, W)
   */
  ArrayTranslator(Shape shape) {
    this.shape = shape;
  }

  @Override
  public Batchifier getBatchifier() {
    return null;
  }

  @Override
  public NDList processInput(TranslatorContext context, float[] values) {
    return new NDList(context.getNDManager().create(values, shape));
  }

  @Override
  public float[] processOutput(TranslatorContext context, NDList outputs) {
    return outputs.head().toFloatArray();
  }
}
