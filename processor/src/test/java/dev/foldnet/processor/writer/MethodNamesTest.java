package dev.foldnet.processor.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.weight.Weights;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MethodNamesTest {
  /** A method of a block would hide the runtime's, which is imported. */
  @Test
  void noBlockIsCalledAsAWeightIs() {
    assertThat(MethodNames.RESERVED)
        .containsAll(
            Stream.of(Weights.class.getDeclaredMethods()).map(Method::getName).distinct().toList());
  }
}
