package dev.foldnet.samples.bench;

import ai.djl.ndarray.types.Shape;
import ai.djl.translate.TranslateException;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.foldnet.runtime.EngineOptions;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.service.PoolOptions;
import dev.foldnet.runtime.service.PredictorPool;
import java.nio.FloatBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Eight threads that ask one model for predictions: how many they get. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(RequestsBenchmark.THREADS)
@Fork(2)
@Warmup(iterations = 1, time = 3)
@Measurement(iterations = 2, time = 5)
public class RequestsBenchmark {
  static final int THREADS = 8;

  /** ONNX Runtime alone, with what its sessions can be told. */
  @State(Scope.Benchmark)
  public static class ByHand extends BareRuntime {
    @Param({"1", "2"})
    int threads;

    @Param({"0", "1"})
    String spinning;

    @Override
    void set(SessionOptions options) throws OrtException {
      options.setIntraOpNumThreads(threads);
      options.addConfigEntry("session.intra_op.allow_spinning", spinning);
    }
  }

  /** Predictors as a service takes them. */
  @State(Scope.Benchmark)
  public static class Pool {
    /** As a pool is by default, or each prediction on all processors. */
    @Param({"throughput", "defaults"})
    String engine;

    private PredictorPool<float[], float[]> pool;

    /** Makes a model, and predictors for the threads. */
    @Setup
    public void open(PredictionInput input) throws TranslateException {
      PoolOptions options =
          engine.equals("throughput")
              ? PoolOptions.defaults()
              : PoolOptions.defaults().withEngine(EngineOptions.defaults()).withSize(THREADS);
      FloatTensor tensor = input.tensor;
      Shape shape = new Shape(tensor.size(0), tensor.size(1), tensor.size(2), tensor.size(3));
      pool =
          PredictorPool.of(
              input.loaded.newModel(options.engine()),
              new ArrayTranslator(shape),
              options,
              tensor.values());
    }

    /** Closes all. */
    @TearDown
    public void close() {
      pool.close();
    }
  }

  /** ONNX Runtime alone. */
  @Benchmark
  public FloatBuffer bare(ByHand runtime) throws OrtException {
    return runtime.run();
  }

  /** A pool's predictors on a prepared array. */
  @Benchmark
  public float[] pool(Pool predictors, PredictionInput input) throws TranslateException {
    return predictors.pool.predict(input.tensor.values());
  }
}
