package dev.foldnet.processor.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.graph.Verdict.Fate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictJavadocTest {
  @Test
  void saysNothingOfThoseThatGo() {
    assertThat(VerdictJavadoc.of(List.of(new Verdict("a", Fate.F, "into b", "", 0)))).isEmpty();
  }

  @Test
  void equalReasonsAreOneItem() {
    List<Verdict> verdicts =
        List.of(
            new Verdict("a", Fate.S, "into b", "if it may", 1),
            new Verdict("c", Fate.K, "scale and shift", "it may not", 1),
            new Verdict("d", Fate.S, "into e", "if it may", 1));
    assertThat(VerdictJavadoc.of(verdicts))
        .isEqualTo("<li>S {@code a} and 1 more: if it may\n<li>K {@code c}: it may not\n");
  }

  @Test
  void longReasonsAreWrappedAndManyCut() {
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      String reason = "reason " + i + " with many words".repeat(10);
      verdicts.add(new Verdict("bn" + i, Fate.K, "scale and shift", reason, 1));
    }
    String text = VerdictJavadoc.of(verdicts);
    assertThat(text.lines()).allMatch(line -> line.length() < 100);
    assertThat(text.lines().filter(line -> line.startsWith("<li>"))).hasSize(9);
    assertThat(text)
        .endsWith("<li>3 more: see {@link #report}\n")
        .contains("bn7")
        .doesNotContain("bn8");
  }
}
