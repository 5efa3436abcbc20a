package dev.foldnet.runtime.service;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.image.PictureException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A model's predictors, of which one belongs to a thread at a time, for as many threads as there
 * are. A prediction that finds all of them lent waits for its turn, in order. Thread safe.
 *
 * @param <I> what goes into a prediction
 * @param <O> what comes out
 */
public final class PredictorPool<I, O> implements AutoCloseable {
  private final Model model;
  private final PoolOptions options;
  private final ConcurrentLinkedDeque<Predictor<I, O>> idle = new ConcurrentLinkedDeque<>();
  private final Semaphore free;
  private final AtomicBoolean closed = new AtomicBoolean();

  private PredictorPool(Model model, Translator<I, O> translator, PoolOptions options) {
    this.model = model;
    this.options = options;
    this.free = new Semaphore(options.size(), true);
    for (int i = 0; i < options.size(); i++) {
      idle.add(model.newPredictor(translator));
    }
  }

  /**
   * A pool of a network's classes for pictures in any format that is read, by its {@link
   * Network#pictureSettings}. It is warm: readiness is that it is there.
   *
   * @throws IllegalStateException if the network has no weights
   * @throws PictureException if its settings for pictures are broken
   * @throws TranslateException if it does not tell classes
   */
  public static PredictorPool<byte[], Classifications> of(Network network, PoolOptions options)
      throws TranslateException {
    Translator<byte[], Classifications> translator = network.translator(byte[].class);
    byte[] picture = WarmUpPicture.of(network.pictureSettings().preprocessing());
    Model model = network.newModel(options.engine());
    return warm(new PredictorPool<>(model, translator, options), picture);
  }

  /** The same with {@link PoolOptions#defaults} and a listener. */
  public static PredictorPool<byte[], Classifications> of(
      Network network, PredictionListener listener) throws TranslateException {
    return of(network, PoolOptions.defaults().withListener(listener));
  }

  /** The same with {@link PoolOptions#defaults}. */
  public static PredictorPool<byte[], Classifications> of(Network network)
      throws TranslateException {
    return of(network, PredictionListener.NONE);
  }

  /**
   * A warm pool of any model. The model is the pool's from now on: it is closed with it, and if
   * this throws.
   *
   * @param options but for the engine's, which the model has by now
   * @param example an input to warm up with
   * @throws TranslateException if the example cannot be predicted
   */
  public static <I, O> PredictorPool<I, O> of(
      Model model, Translator<I, O> translator, PoolOptions options, I example)
      throws TranslateException {
    return warm(new PredictorPool<>(model, translator, options), example);
  }

  /** Without the listener being told: a prediction to warm up is none that was asked for. */
  private static <I, O> PredictorPool<I, O> warm(PredictorPool<I, O> pool, I example)
      throws TranslateException {
    try {
      for (Predictor<I, O> predictor : pool.idle) {
        for (int i = 0; i < pool.options.warmUps(); i++) {
          predictor.predict(example);
        }
        predictor.setMetrics(new ToldMetrics(pool.options.listener()));
      }
      return pool;
    } catch (TranslateException | RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /**
   * Predicts.
   *
   * @throws RefusedException if the input is no picture that can be used, if no predictor came free
   *     in time or the thread was interrupted while it waited, or if the pool is closed
   * @throws TranslateException if the input or the output is wrong otherwise
   */
  public O predict(I input) throws TranslateException {
    return predict(List.of(input)).get(0);
  }

  /**
   * Predicts for several inputs as one batch.
   *
   * @throws RefusedException as {@link #predict(Object)}; the message says which picture is bad
   * @throws TranslateException if an input or an output is wrong otherwise
   */
  public List<O> predict(List<I> inputs) throws TranslateException {
    if (inputs.isEmpty()) {
      return List.of(); // DJL would divide the time by their number
    }
    acquire();
    try {
      Predictor<I, O> predictor = idle.pop();
      try {
        return predictor.batchPredict(inputs);
      } finally {
        idle.push(predictor);
      }
    } catch (TranslateException e) {
      if (e.getCause() instanceof PictureException picture) {
        throw RefusedException.of(picture);
      }
      throw e;
    } finally {
      free.release();
    }
  }

  private void acquire() {
    try {
      if (!free.tryAcquire(options.patience().toNanos(), TimeUnit.NANOSECONDS)) {
        throw RefusedException.notReady(
            "all %d predictors were busy for %s".formatted(options.size(), options.patience()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RefusedException.notReady("interrupted while all predictors were busy");
    }
    if (closed.get()) {
      free.release();
      throw RefusedException.notReady("the pool is closed");
    }
  }

  /** Waits for predictions that are being made, refuses those that wait, and closes the model. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    free.acquireUninterruptibly(options.size());
    try {
      idle.forEach(Predictor::close);
      model.close();
    } finally {
      free.release(options.size());
    }
  }
}
