package dev.foldnet.processor.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.writer.Statement.Numbering;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which prefixes a loop can count up. */
class NumberingTest {
  @ParameterizedTest
  @CsvSource({
    "unit1., unit, 1, .",
    "stage2.unit13., stage2.unit, 13, .",
    "a.0.b., a., 0, .b.",
    "branch2a., branch, 2, a.",
    "unit100000, unit, 100000, ''",
  })
  void theLastNumberCounts(String prefix, String stem, int first, String tail) {
    assertThat(Numbering.of(prefix)).contains(new Numbering(stem, first, tail));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "bn.", "unit01.", "unit00.", "unit1000000.", "a1.unit02.", "unit\u0663."})
  void otherPrefixesHaveNone(String prefix) {
    assertThat(Numbering.of(prefix)).isEmpty();
  }

  @Test
  void aNumberMayStandAlone() {
    assertThat(Numbering.of("7")).isEqualTo(Optional.of(new Numbering("", 7, "")));
  }
}
