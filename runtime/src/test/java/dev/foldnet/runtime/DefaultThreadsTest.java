package dev.foldnet.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultThreadsTest {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  @Test
  void thePropertyComesBeforeTheVariableAndBothBeforeTheProcessors() {
    assertThat(DefaultThreads.number("3", "5")).isEqualTo(3);
    assertThat(DefaultThreads.number(null, " 5 ")).isEqualTo(5);
    assertThat(DefaultThreads.number("", "5")).isEqualTo(5);
    assertThat(DefaultThreads.number(null, null)).isEqualTo(PROCESSORS);
    assertThat(DefaultThreads.number(" ", "")).isEqualTo(PROCESSORS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "two", "1.5", "99999999999"})
  void whatIsNoNumberOfThreadsIsRefusedByName(String value) {
    assertThatThrownBy(() -> DefaultThreads.number(value, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("foldnet.threads")
        .hasMessageContaining(value);
    assertThatThrownBy(() -> DefaultThreads.number(null, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("FOLDNET_THREADS")
        .hasMessageContaining(value);
  }
}
