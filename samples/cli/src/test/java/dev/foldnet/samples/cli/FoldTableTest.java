package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.Report;
import dev.foldnet.runtime.Verdict;
import dev.foldnet.runtime.Verdict.Fate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldTableTest {
  @Test
  void blocksAndReasonsStandOnce() {
    Report report =
        new Report(
            "net",
            List.of(
                gone("features.init.bn"),
                gone("features.stage1.unit1.bn"),
                kept("features.stage1.unit2.bn", "its input, the add `a`, is read by `b` too"),
                kept("features.stage2.unit1.bn", "its input, the add `c`, is read by `d` too"),
                kept("features.stage2.unit2.bn", "its value is an output"),
                gone("bn")));

    assertThat(new FoldTable(report).lines())
        .containsExactly(
            "  features.init    1 gone",
            "  features.stage1  1 gone, 1 left",
            "    K unit2.bn [1]",
            "  features.stage2  2 left",
            "    K unit1.bn [1]",
            "    K unit2.bn [2]",
            "  bn               1 gone",
            "[1] 2 times, such as features.stage1.unit2.bn: its input, the add `a`, is read",
            "    by `b` too",
            "[2] features.stage2.unit2.bn: its value is an output");
  }

  @Test
  void reasonsOfOtherNumbersAreOfOneKind() {
    Report report =
        new Report(
            "net",
            List.of(
                kept("a.bn", "in channel 3 gamma is -1.5e-3"),
                kept("b.bn", "in channel 12 gamma is -0.25"),
                kept("c.bn", "in channel 12 gamma is 0 and its neighbour too")));

    assertThat(new FoldTable(report).lines())
        .containsSubsequence("    K bn [1]", "    K bn [1]", "    K bn [2]")
        .anyMatch(line -> line.startsWith("[1] 2 times, such as a.bn: in channel 3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"densenet121", "preresnet18", "irevnet301", "espcnet_cityscapes"})
  void keepsTo80ColumnsButForWordsThatAreLonger(String model) {
    Run run = Run.of("fold", model);

    assertThat(run.code()).isZero();
    assertThat(run.out().lines().skip(1))
        .allMatch(line -> line.length() <= 80 || !line.strip().contains(" "));
  }

  @Test
  void allHasALineForEach() {
    Run run = Run.of("fold", "resnet20_cifar10", "--every");

    assertThat(run.out().lines()).hasSize(1 + 21);
    assertThat(run.out()).contains("F features.init_block.bn: into features.init_block.conv");
  }

  private static Verdict gone(String key) {
    return new Verdict(key, Fate.F, "into conv", "", 0);
  }

  private static Verdict kept(String key, String reason) {
    return new Verdict(key, Fate.K, "scale and shift", reason, 1);
  }
}
