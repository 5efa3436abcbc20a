package dev.foldnet.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNamesTest {
  /**
   * Of the others, some that are no further away by letters that are put in, taken out or changed.
   */
  @ParameterizedTest
  @CsvSource({
    "resnt18, resnet18",
    "resent18, resnet18",
    "renset18, resnet18",
    "resnet_18, resnet18",
    "ResNet-18, resnet18",
    "densnet12, densenet121",
    "preresnet20_cifar1O, preresnet20_cifar10",
    "preresnet20cifar10, preresnet20_cifar10",
    "PRERESNET20-CIFAR10, preresnet20_cifar10",
    "rpersenet20_cifar10, preresnet20_cifar10",
    "senet10, senet16",
  })
  void theFewestMistakesAndThenTheSameBeginningAreNear(String typed, String meant) {
    List<String> names =
        List.of(
            "regnet18",
            "resnet12",
            "senet16",
            "resnet18",
            "wrn20_10",
            "densenet121",
            "preresnet20_cifar100",
            "preresnet20_cifar10",
            "sepreresnet20_cifar10");

    assertThat(NearNames.nearest(typed, names)).isEqualTo(meant);
  }

  @Test
  void nothingIsNearWhereAQuarterOfTheLettersIsWrong() {
    assertThat(NearNames.nearest("abcdefgh", List.of("abcdexyz"))).isNull();
    assertThat(NearNames.nearest("abcdefgh", List.of("abcdefyz"))).isEqualTo("abcdefyz");
    assertThat(NearNames.nearest("abcdefghijkl", List.of("abcdefghixyz")))
        .isEqualTo("abcdefghixyz");
    assertThat(NearNames.nearest("x".repeat(201), List.of("x".repeat(201)))).isNull();
    assertThat(NearNames.nearest("x", List.of())).isNull();
  }

  @Test
  void lettersThatAreSwappedAreNearerThanAnother() {
    assertThat(NearNames.nearest("folw", List.of("fold", "flow"))).isEqualTo("flow");
    assertThat(NearNames.nearest("flod", List.of("flow", "fold"))).isEqualTo("fold");
  }

  @Test
  void aKeyOfTheSameEndIsNear() {
    List<String> keys = List.of("features.conv.bias", "features.conv.weight", "output.weight");

    assertThat(NearNames.nearest("conv.weight", keys)).isEqualTo("features.conv.weight");
  }
}
