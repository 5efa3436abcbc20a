package dev.foldnet.samples.bench;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.onnxruntime.OrtException;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.image.Pictures;
import dev.foldnet.runtime.image.Preprocessing;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The ways to a prediction, with the defaults that users get, each in a process of its own. {@link
 * PredictionTable} runs them in turn.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 1, time = 2)
public class PredictionBenchmark {

  /** A session on plain arrays. */
  @State(Scope.Benchmark)
  public static class PlainSession {
    private Backend.Session session;
    private List<FloatTensor> inputs;
    private List<FloatTensor> outputs;

    /** Makes the session, and arrays for its outputs. */
    @Setup
    public void open(PredictionInput input) {
      session = input.loaded.newSession();
      inputs = List.of(input.tensor);
      outputs = session.run(inputs);
    }

    /** Closes the session. */
    @TearDown
    public void close() {
      session.close();
    }
  }

  /** A model of DJL's, and predictors of each kind on it. */
  @State(Scope.Benchmark)
  public static class DjlModel {
    private Model model;
    private Predictor<float[], float[]> ofArrays;
    private Predictor<Image, Classifications> ofImages;
    private Predictor<byte[], Classifications> ofBytes;
    private List<Image> images;
    private List<byte[]> files;

    /** Makes model and predictors. */
    @Setup
    public void open(PredictionInput input) {
      model = input.loaded.newModel();
      FloatTensor tensor = input.tensor;
      Shape shape = new Shape(tensor.size(0), tensor.size(1), tensor.size(2), tensor.size(3));
      Translator<float[], float[]> arrays = new ArrayTranslator(shape);
      ofArrays = model.newPredictor(arrays);
      ofImages = model.newPredictor(input.loaded.translator());
      ofBytes = model.newPredictor(input.loaded.translator(byte[].class));
      images = Collections.nCopies(input.batch, input.picture.toImage());
      files = Collections.nCopies(input.batch, input.encoded);
    }

    /** Closes all. */
    @TearDown
    public void close() {
      ofArrays.close();
      ofImages.close();
      ofBytes.close();
      model.close();
    }
  }

  /** ONNX Runtime alone: what the others are compared with. */
  @Benchmark
  public FloatBuffer bare(BareRuntime runtime) throws OrtException {
    return runtime.run();
  }

  /** {@code Session.run(inputs)}. */
  @Benchmark
  public List<FloatTensor> session(PlainSession plain) {
    return plain.session.run(plain.inputs);
  }

  /** {@code Session.run(inputs, outputs)}. */
  @Benchmark
  public List<FloatTensor> sessionInto(PlainSession plain) {
    plain.session.run(plain.inputs, plain.outputs);
    return plain.outputs;
  }

  /** A predictor on a prepared array. */
  @Benchmark
  public float[] predictorArray(DjlModel djl, PredictionInput input) throws TranslateException {
    return djl.ofArrays.predict(input.tensor.values());
  }

  /** A predictor on decoded pictures. */
  @Benchmark
  public List<Classifications> predictorImage(DjlModel djl) throws TranslateException {
    return djl.ofImages.batchPredict(djl.images);
  }

  /** A predictor on files' bytes. */
  @Benchmark
  public List<Classifications> predictorBytes(DjlModel djl) throws TranslateException {
    return djl.ofBytes.batchPredict(djl.files);
  }

  /** Of {@link #predictorBytes} the decoding, of whole pictures. */
  @Benchmark
  public void decode(PredictionInput input, Blackhole hole) {
    for (int i = 0; i < input.batch; i++) {
      hole.consume(Pictures.decode(input.encoded));
    }
  }

  /** Of {@link #predictorBytes} what makes decoded pictures the network's input. */
  @Benchmark
  public void prepare(PredictionInput input, Blackhole hole) {
    Preprocessing preprocessing = input.loaded.pictureSettings().preprocessing();
    for (int i = 0; i < input.batch; i++) {
      hole.consume(preprocessing.apply(input.picture));
    }
  }
}
