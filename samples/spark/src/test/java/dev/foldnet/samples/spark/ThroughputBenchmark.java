package dev.foldnet.samples.spark;

import ai.djl.modality.Classifications.Classification;
import ai.djl.translate.TranslateException;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Networks;
import dev.foldnet.runtime.service.NetworkHandle;
import dev.foldnet.samples.golden.Photograph;
import dev.foldnet.samples.golden.RandomWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.sql.SparkSession;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Milliseconds for each of many pictures of 500 x 375 in files, by the fused resnet18: in a plain
 * loop on one thread, and on executors of one core.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class ThroughputBenchmark {
  static final int PICTURES = 500;
  private static final String NETWORK = "resnet18";

  /** None is the plain loop. */
  @Param({"0", "1", "2"})
  int executors;

  private Path folder;
  private Path pictures;
  private Path weights;
  private LoopbackCluster cluster;
  private SparkSession spark;

  /** Writes pictures and weights, and starts a cluster. */
  @Setup
  public void open() throws IOException {
    folder = Files.createTempDirectory("throughput");
    pictures = Files.createDirectory(folder.resolve("pictures"));
    byte[] picture = Photograph.jpeg();
    for (int i = 0; i < PICTURES; i++) {
      Files.write(pictures.resolve(i + ".jpg"), picture);
    }
    weights = folder.resolve("weights.safetensors");
    Network network = Networks.named(getClass().getClassLoader(), NETWORK).get(0);
    RandomWeights.of(network).write(weights);
    if (executors > 0) {
      cluster = new LoopbackCluster(folder, executors);
      spark = cluster.session().getOrCreate();
    }
  }

  /** All pictures. */
  @Benchmark
  @OperationsPerInvocation(PICTURES)
  public void pictures() throws IOException, TranslateException {
    if (executors == 0) {
      loop();
    } else {
      new PictureClassifier(NETWORK, weights.toString())
          .transform(spark.read().format("binaryFile").load(pictures.toString()))
          .select("path", "prediction", "probability", "error")
          .write()
          .mode("overwrite")
          .json(folder.resolve("answers").toString());
    }
  }

  private void loop() throws IOException, TranslateException {
    NetworkHandle handle = NetworkHandle.of(NETWORK, weights.toString());
    StringBuilder answers = new StringBuilder();
    for (int i = 0; i < PICTURES; i++) {
      byte[] picture = Files.readAllBytes(pictures.resolve(i + ".jpg"));
      Classification best = handle.predictors().predict(picture).best();
      answers.append(best.getClassName()).append('\n');
    }
    Files.writeString(folder.resolve("answers"), answers);
  }

  /** Ends the cluster. */
  @TearDown
  public void close() throws IOException, InterruptedException {
    if (executors > 0) {
      spark.close();
      cluster.close();
    }
    JavaUtils.deleteRecursively(folder.toFile());
  }
}
