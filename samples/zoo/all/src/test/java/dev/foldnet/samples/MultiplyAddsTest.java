package dev.foldnet.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Networks;
import dev.foldnet.runtime.summary.Summary;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What networks multiply: counted from graphs, from their code, and by others. */
class MultiplyAddsTest {
  private static final ClassLoader LOADER = MultiplyAddsTest.class.getClassLoader();

  @Tag("slow")
  @Test
  void graphAndCodeAgree() {
    List<Network> networks = Networks.all(LOADER);
    SoftAssertions softly = new SoftAssertions();
    for (Network network : networks) {
      Summary summary = Summary.of(network);
      softly
          .assertThat(network.info().multiplyAdds())
          .as("%s", network)
          .isPositive()
          .isEqualTo(summary.multiplyAdds());
    }
    softly.assertAll();
    assertThat(networks).isNotEmpty();
  }

  /** In 10^9, from the tables of weights in the documentation of torchvision 0.14. */
  @ParameterizedTest
  @CsvSource({
    "alexnetb, 0.71",
    "densenet121, 2.83",
    "densenet201, 4.29",
    "resnet18, 1.81",
    "resnet34, 3.66",
    "resnet50b, 4.09",
    "resnet152b, 11.51",
    "resnext50_32x4d, 4.23",
    "squeezenet_v1_0, 0.82",
    "squeezenet_v1_1, 0.35",
    "vgg11, 7.61",
    "vgg16, 15.47",
    "vgg19, 19.63",
    "wrn50_2, 11.40",
    "torchvision_googlenet, 1.50",
    "torchvision_mobilenet_v3_large, 0.22",
    "torchvision_mobilenet_v3_small, 0.06",
    "torchvision_shufflenet_v2_x1_0, 0.14",
    "torchvision_efficientnet_b0, 0.39",
    "torchvision_convnext_tiny, 4.46"
  })
  void othersCountTheSame(String id, double published) {
    long count = Networks.named(LOADER, id).get(0).info().multiplyAdds();

    assertThat(Math.round(count / 1e7) / 1e2).isEqualTo(published);
  }
}
