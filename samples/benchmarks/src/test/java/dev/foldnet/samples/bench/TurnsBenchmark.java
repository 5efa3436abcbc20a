package dev.foldnet.samples.bench;

import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.EngineOptions;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.samples.golden.RandomWeights;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * A fused network on one picture, right after another network of the same process or alone: what
 * one session's idle threads cost the other. Some 500 turns are measured.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 4)
@Measurement(iterations = 1, time = 20)
public class TurnsBenchmark {
  private static final String ALONE = "none";

  @Param({"resnet18", "densenet121"})
  String network;

  @Param({ALONE, "resnet18", "densenet121"})
  String before;

  /** Foldnet's default, or ONNX Runtime's own. */
  @Param({"foldnet", "onnxruntime"})
  String spinning;

  private Turn measured;
  private Turn other;

  private record Turn(Backend.Session session, List<FloatTensor> inputs) {
    static Turn of(String id, EngineOptions options) throws IOException {
      Network declared = BenchmarkNetworks.declared(id);
      return new Turn(
          BenchmarkNetworks.load(declared, true).newSession(options),
          List.of(RandomWeights.input(declared)));
    }

    List<FloatTensor> run() {
      return session.run(inputs);
    }
  }

  /** Makes the sessions. */
  @Setup
  public void open() throws IOException {
    EngineOptions options = EngineOptions.defaults();
    if (spinning.equals("onnxruntime")) {
      options = options.with("session.intra_op.allow_spinning", "1");
    }
    measured = Turn.of(network, options);
    other = before.equals(ALONE) ? null : Turn.of(before, options);
  }

  /** The other one's turn. */
  @Setup(Level.Invocation)
  public void before() {
    if (other != null) {
      other.run();
    }
  }

  /** One picture. */
  @Benchmark
  public List<FloatTensor> turn() {
    return measured.run();
  }

  /** Closes the sessions. */
  @TearDown
  public void close() {
    measured.session.close();
    if (other != null) {
      other.session.close();
    }
  }
}
