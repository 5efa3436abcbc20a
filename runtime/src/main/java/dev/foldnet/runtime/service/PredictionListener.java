package dev.foldnet.runtime.service;

import java.time.Duration;

/**
 * Is told how long predictions took. It is called by the thread that predicts, while that has its
 * predictor; so it is quick, thread safe, and throws nothing.
 */
@FunctionalInterface
public interface PredictionListener {
  /** Listens to nothing. */
  PredictionListener NONE = (name, time) -> {};

  /**
   * A part of a prediction is over.
   *
   * @param name after DJL's metric: {@code foldnet.preprocess}, {@code foldnet.inference} and
   *     {@code foldnet.postprocess}, of a batch an input's share; and {@code foldnet.prediction},
   *     all of it
   * @param time in whole microseconds
   */
  void took(String name, Duration time);
}
