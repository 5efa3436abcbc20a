package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.eager.EagerBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PyTorchTest {
  /** For {@link NeedsPyTorch}. */
  static boolean isHere() {
    return new EagerBackend().isAvailable();
  }

  /** Where it is among the tests' dependencies, no test that needs it is skipped. */
  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void isHereOnLinux() {
    assertThat(isHere()).isTrue();
  }
}
