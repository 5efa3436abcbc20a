package dev.foldnet.samples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks. Not among the tests by its name; {@code mvn -pl samples/benchmarks -am test
 * -Dtest=Benchmarks#predictions -Dsurefire.failIfNoSpecifiedTests=false} runs one of them.
 */
class Benchmarks {
  /** Original against fused. */
  @Test
  void forward() throws RunnerException {
    String name = ForwardBenchmark.class.getName();
    assertThat(new Runner(new OptionsBuilder().include(name + "\\.").build()).run()).isNotEmpty();
  }

  /** The user's ways against the bare runtime. */
  @Test
  void predictions() throws RunnerException {
    PredictionTable.main(new String[0]);
  }
}
