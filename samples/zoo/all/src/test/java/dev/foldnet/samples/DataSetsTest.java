package dev.foldnet.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.NetworkInfo;
import dev.foldnet.runtime.Networks;
import dev.foldnet.runtime.image.PictureOutput;
import dev.foldnet.runtime.image.PictureOutput.Kind;
import dev.foldnet.runtime.image.PictureSettings;
import dev.foldnet.runtime.image.Preprocessing;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of pictures for the networks as declared, by the data sets in their names. */
class DataSetsTest {
  private static final List<NetworkInfo> NETWORKS =
      Networks.all(DataSetsTest.class.getClassLoader()).stream()
          .map(Network::info)
          .filter(DataSetsTest::takesAPicture)
          .toList();

  private static boolean takesAPicture(NetworkInfo network) {
    return network.inputs().size() == 1 && Preprocessing.isPicture(network.inputs().get(0));
  }

  private static PictureSettings settings(NetworkInfo network) {
    return PictureSettings.forNetwork(
        network.id(), network.inputs().get(0), network.outputs().get(0));
  }

  @Test
  void picturesBecomeTheDeclaredInput() {
    assertThat(NETWORKS).hasSizeGreaterThan(800);
    for (NetworkInfo network : NETWORKS) {
      PictureSettings settings = settings(network);
      assertThat(settings.requireFits(network.inputs().get(0), network.outputs().get(0)))
          .as(network.id())
          .isEqualTo(settings);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "_cifar10, 10",
    "_cifar100, 100",
    "_svhn, 10",
    "_cub, 200",
    "_voc, 21 20",
    "_coco, 21 80 17",
    "_ade20k, 150",
    "_cityscapes, 19",
    "_celebamaskhq, 19"
  })
  void theClassesOfADataSetHaveNames(String end, String classes) {
    List<NetworkInfo> networks =
        NETWORKS.stream().filter(network -> network.id().endsWith(end)).toList();
    assertThat(networks).isNotEmpty();
    List<Integer> numbers = Stream.of(classes.split(" ")).map(Integer::valueOf).toList();
    for (NetworkInfo network : networks) {
      List<String> labels = settings(network).scores().labels();
      assertThat(numbers).as(network.id()).contains(labels.size());
    }
  }

  /** Of ImageNet's pictures 0.875 is shown, but by EfficientNets; pytorchcv rounds up. */
  @ParameterizedTest
  @CsvSource({
    "resnet18, 256",
    "inceptionv3, 342",
    "polynet, 379",
    "nasnet_6a4032, 379",
    "efficientnet_b0, 256",
    "efficientnet_b1, 273",
    "efficientnet_b4c, 413",
    "efficientnet_b7b, 633",
    "efficientnet_b8, 705",
    "efficientnet_edge_large_b, 332",
    "resnet10_cub, 256",
    "fcn8sd_resnetd50b_voc, 480"
  })
  void theShorterSideIsResizedTo(String id, String side) {
    NetworkInfo network =
        NETWORKS.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();

    assertThat(settings(network).arguments()).containsEntry("resizeShort", side);
  }

  /** All but these tell classes. */
  @Test
  void whatNetworksTell() {
    Map<String, Kind> others =
        Map.of(
            "centernet_.*", Kind.BOXES,
            "(simple|alpha)pose_.*", Kind.POINTS,
            "lwopenpose.*", Kind.FIELDS,
            "ibppose_coco", Kind.PARTS,
            ".*_(ade20k|cityscapes|celebamaskhq)", Kind.MAPS,
            "(deeplabv3|fcn8sd|pspnet)_.*_(voc|coco)", Kind.MAPS,
            "lffd.*", Kind.FACES,
            "superpointnet", Kind.INTEREST,
            "prnet", Kind.SURFACE,
            "pfpcnet", Kind.OTHER);
    for (NetworkInfo network : NETWORKS) {
      Kind expected =
          others.entrySet().stream()
              .filter(row -> network.id().matches(row.getKey()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(Kind.SCORES);
      PictureOutput output =
          PictureOutput.forNetwork(network.id(), network.inputs(), network.outputs());
      assertThat(output.kind()).as(network.id()).isEqualTo(expected);
      boolean palette = network.id().matches(".*_(ade20k|cityscapes|celebamaskhq)");
      assertThat(output.colours())
          .as(network.id())
          .hasSize(palette ? network.outputs().get(0).get(0) : 0);
    }
  }
}
