package dev.foldnet.runtime.service;

import dev.foldnet.runtime.DefaultThreads;
import dev.foldnet.runtime.EngineOptions;
import java.time.Duration;

/**
 * How a {@link PredictorPool} serves. Immutable.
 *
 * @param size how many predictions are made at a time, 1 or more; further ones wait for their turn
 * @param patience how long one waits, then it is refused
 * @param engine how one is computed
 * @param warmUps how many predictions each predictor makes before it is lent, 0 or more
 * @param listener is told how long each took
 */
public record PoolOptions(
    int size, Duration patience, EngineOptions engine, int warmUps, PredictionListener listener) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** A first prediction takes several times as long as later ones; docs/production.md. */
  private static final int WARM_UPS = 10;

  /** Checks the numbers. */
  public PoolOptions {
    if (size < 1 || warmUps < 0 || patience.isNegative()) {
      throw new IllegalArgumentException(
          "size is 1 or more, warmUps and patience are 0 or more, not "
              + size
              + ", "
              + warmUps
              + ", "
              + patience);
    }
  }

  /**
   * As many predictions at a time as {@link DefaultThreads} says, each computed on the thread that
   * asks for it: the most that a machine can answer. Ten seconds of patience, ten predictions to
   * warm up.
   */
  public static PoolOptions defaults() {
    return new PoolOptions(
        DefaultThreads.number(),
        PATIENCE,
        EngineOptions.throughput(),
        WARM_UPS,
        PredictionListener.NONE);
  }

  /** With another {@code size}. */
  public PoolOptions withSize(int value) {
    return new PoolOptions(value, patience, engine, warmUps, listener);
  }

  /** With another {@code patience}. */
  public PoolOptions withPatience(Duration value) {
    return new PoolOptions(size, value, engine, warmUps, listener);
  }

  /** With other {@code engine} options. */
  public PoolOptions withEngine(EngineOptions value) {
    return new PoolOptions(size, patience, value, warmUps, listener);
  }

  /** With another number of {@code warmUps}. */
  public PoolOptions withWarmUps(int value) {
    return new PoolOptions(size, patience, engine, value, listener);
  }

  /** With another {@code listener}. */
  public PoolOptions withListener(PredictionListener value) {
    return new PoolOptions(size, patience, engine, warmUps, value);
  }
}
