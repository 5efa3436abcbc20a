package dev.foldnet.processor.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of members stand for those of their tensors, each for the one before it. */
class SharedNamesTest {
  private final SharedNames names = names("b.gate", "a.gate", "c.gate", "b.gate", "d", "c");

  private static SharedNames names(String... pairs) {
    Map<String, String> firsts = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      firsts.put(pairs[i], pairs[i + 1]);
    }
    return new SharedNames(firsts);
  }

  @ParameterizedTest
  @CsvSource({
    "a.gate.fc.weight, '', a.gate.fc.weight",
    "b.gate.fc.weight, a.gate.fc.weight, a.gate.fc.weight",
    "c.gate, b.gate, a.gate",
    "c.gate.fc, b.gate.fc, a.gate.fc",
    "d.conv.weight, c.conv.weight, c.conv.weight",
    "d.gate.fc, c.gate.fc, a.gate.fc", // by the block's name, and then by its member's
    "c.gates, '', c.gates",
    "c.gate2.fc, '', c.gate2.fc",
    "bb.gate.fc, '', bb.gate.fc",
    "b, '', b",
    "'', '', ''",
  })
  void leadToTheFirst(String name, String before, String first) {
    assertThat(names.before(name).orElse("")).isEqualTo(before);
    assertThat(names.isFurther(name)).isEqualTo(!before.isEmpty());
    assertThat(names.first(name)).isEqualTo(first);
  }

  @Test
  void areEqualIfTheySayTheSame() {
    assertThat(names)
        .isEqualTo(names("b.gate", "a.gate", "c.gate", "b.gate", "d", "c"))
        .hasSameHashCodeAs(names("b.gate", "a.gate", "c.gate", "b.gate", "d", "c"))
        .isNotEqualTo(names("b.gate", "a.gate", "c.gate", "a.gate", "d", "c"));
    assertThat(SharedNames.NONE.first("b.gate")).isEqualTo("b.gate");
  }
}
