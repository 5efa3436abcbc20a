package dev.foldnet.runtime.service;

import java.time.Duration;

/**
 * Is told how long predictions took. It is called by the thread that predicts, while that has its
 * predictor; so it is quick, thread safe, and throws nothing.
 */
@FunctionalInterface
public interface PredictionListener {
  /** Listens to nothing. */
  PredictionListener NONE = (part, time) -> {};

  /**
   * A part of a prediction is over.
   *
   * @param part as DJL's metrics call it: {@code Preprocess}, {@code Inference} and {@code
   *     Postprocess}, of a batch an input's share; and {@code Prediction}, all of it
   * @param time in whole microseconds
   */
  void took(String part, Duration time);
}
