package dev.foldnet.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.declaration.Variant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processor and runtime speak of the same variants. */
class VariantsTest {
  @Test
  void variantsAreTheRuntimes() {
    assertThat(Arrays.stream(Variant.values()).map(Enum::name))
        .containsExactlyElementsOf(
            Arrays.stream(dev.foldnet.runtime.Variant.values()).map(Enum::name).toList());
  }

  @ParameterizedTest
  @EnumSource
  void classesAreCalledAsTheRuntimeCallsThem(Variant variant) {
    dev.foldnet.runtime.Variant same = dev.foldnet.runtime.Variant.valueOf(variant.name());
    for (String declared : new String[] {"Net", "a.Net", "a.b.FusedNet"}) {
      assertThat(variant.className(declared)).isEqualTo(same.className(declared));
    }
  }
}
