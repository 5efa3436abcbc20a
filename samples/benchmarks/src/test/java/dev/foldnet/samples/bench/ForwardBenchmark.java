package dev.foldnet.samples.bench;

import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.samples.golden.RandomWeights;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * A network on one picture, original against fused, each in a process of its own: two sessions of
 * ONNX Runtime in one process disturb each other.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
public class ForwardBenchmark {
  @Param({"resnet18", "preresnet18", "mobilenetv3_large_w1", "densenet121"})
  String model;

  @Param({"original", "fused"})
  String variant;

  @Param("OnnxRuntime")
  String engine;

  private Backend.Session session;
  private List<FloatTensor> inputs;

  /** Makes the session, on weights that follow from their keys. */
  @Setup
  public void open() throws IOException {
    Network declared = BenchmarkNetworks.declared(model);
    Network network = BenchmarkNetworks.load(declared, variant.equals("fused"));
    session = network.newSession(engine, Map.of());
    inputs = List.of(RandomWeights.input(declared));
  }

  /** One picture. */
  @Benchmark
  public List<FloatTensor> forward() {
    return session.run(inputs);
  }

  /** Closes the session. */
  @TearDown
  public void close() {
    session.close();
  }
}
