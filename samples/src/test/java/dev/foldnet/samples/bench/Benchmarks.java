package dev.foldnet.samples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs all benchmarks. Not among the tests by its name; {@code mvn -pl samples -am test
 * -Dtest=Benchmarks -Dsurefire.failIfNoSpecifiedTests=false} runs it.
 */
class Benchmarks {
  @Test
  void run() throws RunnerException {
    assertThat(new Runner(new OptionsBuilder().include("Benchmark$|Benchmark\\.").build()).run())
        .isNotEmpty();
  }
}
