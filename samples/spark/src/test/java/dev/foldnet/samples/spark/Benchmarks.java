package dev.foldnet.samples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmark. Not among the tests by its name. */
class Benchmarks {
  @Test
  void throughput() throws RunnerException {
    String name = ThroughputBenchmark.class.getName();
    assertThat(new Runner(new OptionsBuilder().include(name).shouldFailOnError(true).build()).run())
        .isNotEmpty();
  }
}
