package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryCommandTest {
  @Test
  void addsUpWhatLiesDeeper() {
    Run run = Run.of("summary", "resnet18", "--depth", "2");

    assertThat(run.code()).isZero();
    assertThat(run.out().lines())
        .containsSubsequence(
            "layer                                     output   parameters  mult-adds   share",
            "features",
            "  init_block  2 layers                64x112x112        9,536      118 M    6.5%",
            "  stage1  8 layers                      64x56x56      147,968      462 M   25.5%",
            "output  linear                              1000      513,000      512 K    0.0%",
            "original      11,689,512 parameters    1.81 G multiply-adds      41 layers",
            "fused         11,684,712 parameters    1.81 G multiply-adds      21 layers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"resnet18", "raft_things", "mobilenetv2_w1", "torchvision_convnext_tiny"})
  void keepsTo80Columns(String model) {
    Run run = Run.of("summary", model, "--depth", "9", "--fused");

    assertThat(run.code()).isZero();
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void jsonHasEachLayerOfBoth() {
    JsonObject json =
        JsonParser.parseString(Run.of("summary", "resnet20_cifar10", "--json").out())
            .getAsJsonObject();

    JsonObject original = json.getAsJsonObject("original");
    assertThat(original.get("parameters").getAsLong()).isEqualTo(272_474);
    assertThat(original.getAsJsonArray("layers")).hasSize(2 * 21 + 1);
    JsonObject first = original.getAsJsonArray("layers").get(0).getAsJsonObject();
    assertThat(first.get("name").getAsString()).isEqualTo("features.init_block.conv");
    assertThat(first.get("op").getAsString()).isEqualTo("conv 3x3");
    assertThat(first.getAsJsonArray("shape").asList().stream().map(n -> n.getAsInt()).toList())
        .isEqualTo(List.of(16, 32, 32));
    assertThat(first.get("multiplyAdds").getAsLong()).isEqualTo(32 * 32 * 16 * 27);
    JsonObject fused = json.getAsJsonObject("fused");
    assertThat(fused.getAsJsonArray("layers")).hasSize(22);
    assertThat(fused.getAsJsonObject("others").get("add").getAsInt()).isEqualTo(9);
  }

  @Test
  void refusesNoDepth() {
    Run run = Run.of("summary", "resnet18", "--depth", "0");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--depth 0: at least 1");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "999, 999",
    "1000, 1.00 K",
    "9994, 9.99 K",
    "9995, 10.0 K",
    "99949, 99.9 K",
    "99950, 100 K",
    "999499, 999 K",
    "999500, 1.00 M",
    "1814073344, 1.81 G"
  })
  void roundsToThreeDigits(long count, String text) {
    assertThat(Counts.rounded(count)).isEqualTo(text);
  }
}
