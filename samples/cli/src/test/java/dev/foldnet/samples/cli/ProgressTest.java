package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {
  /** Surefire gives a test's JVM none, and from JDK 22 on a console that says so. */
  @Test
  void noTerminalIsTakenForNone() {
    assertThat(Progress.isTerminal(System.console())).isFalse();
  }
}
