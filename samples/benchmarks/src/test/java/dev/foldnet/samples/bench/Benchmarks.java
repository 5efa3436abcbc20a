package dev.foldnet.samples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks. Not among the tests by its name; {@code mvn -pl samples/benchmarks -am test
 * -Dtest=Benchmarks#predictions -Dsurefire.failIfNoSpecifiedTests=false} runs one of them.
 */
class Benchmarks {
  /** Original against fused. */
  @Test
  void forward() throws RunnerException {
    run(of(ForwardBenchmark.class));
  }

  /** Two networks of one process in turn, against each alone. */
  @Test
  void turns() throws RunnerException {
    run(of(TurnsBenchmark.class));
  }

  /** Eight threads on one model, against the bare runtime with settings found by hand. */
  @Test
  void requests() throws RunnerException {
    run(
        of(RequestsBenchmark.class)
            .param("network", "resnet18", "mobilenetv3_large_w1")
            .param("batch", "1"));
  }

  /** The user's ways against the bare runtime. */
  @Test
  void predictions() throws RunnerException {
    PredictionTable.main(new String[0]);
  }

  private static ChainedOptionsBuilder of(Class<?> benchmark) {
    return new OptionsBuilder().include(benchmark.getName() + "\\.");
  }

  private static void run(ChainedOptionsBuilder options) throws RunnerException {
    assertThat(new Runner(options.shouldFailOnError(true).build()).run()).isNotEmpty();
  }
}
