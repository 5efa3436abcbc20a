package dev.foldnet.runtime.checkpoint.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Places are values, and errors tell of them. */
class WhereTest {
  private static final Where FILE = Where.file("a");

  @Test
  void thoseOfOneFileAndEntryAreEqual() {
    List<Where> all =
        List.of(
            FILE, FILE.entry("b"), FILE.entry("c"), Where.file("b"), Where.file("b").entry("a"));
    for (Where one : all) {
      assertThat(all).filteredOn(one::equals).containsExactly(one);
      assertThat(new Where(one.file(), one.entry())).isEqualTo(one).hasSameHashCodeAs(one);
      assertThat(one).isNotEqualTo(one.file());
    }
    assertThat(all)
        .extracting(Where::hashCode)
        .hasSameSizeAs(Set.copyOf(all))
        .doesNotHaveDuplicates();
  }

  @Test
  void errorsTellOfThem() {
    assertThat(FILE.entry("b")).isEqualTo(new Where("a", "b"));
    assertThat(FILE.refuse("is wrong")).hasMessageStartingWith("a: is wrong");
    assertThat(FILE.entry("b").refuse("is wrong")).hasMessageStartingWith("a: b: is wrong");
    WeightsException both = FILE.refuse("size", 4, null);
    assertThat(both).hasMessageContaining("4").hasMessageContaining("null");
    Throwable cause = new IllegalStateException();
    assertThat(FILE.refuse("is wrong", cause))
        .hasMessageStartingWith("a: is wrong")
        .hasCause(cause);
  }
}
