package dev.foldnet.samples.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Networks;
import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.ZooKeys;
import dev.foldnet.runtime.image.Interpolation;
import dev.foldnet.runtime.image.PictureSettings;
import dev.foldnet.runtime.image.Preprocessing;
import dev.foldnet.runtime.image.Resize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * torchvision's networks: their keys and shapes, and of some the outputs that PyTorch computes. The
 * records are made by {@code torchvision_records.py}.
 */
class TorchvisionTest {
  private static final String ZOO = "torchvision";

  /** Ids of networks of other names here. */
  private static final Map<String, String> IDS =
      Map.ofEntries(
          Map.entry("alexnet", "alexnetb"),
          Map.entry("inception_v3", "inceptionv3"),
          Map.entry("mnasnet1_0", "mnasnet_b1"),
          Map.entry("resnet50", "resnet50b"),
          Map.entry("resnet101", "resnet101b"),
          Map.entry("resnet152", "resnet152b"),
          Map.entry("shufflenet_v2_x0_5", "shufflenetv2b_wd2"),
          Map.entry("squeezenet1_0", "squeezenet_v1_0"),
          Map.entry("squeezenet1_1", "squeezenet_v1_1"),
          Map.entry("vgg11_bn", "bn_vgg11b"),
          Map.entry("vgg13_bn", "bn_vgg13b"),
          Map.entry("vgg16_bn", "bn_vgg16b"),
          Map.entry("vgg19_bn", "bn_vgg19b"),
          Map.entry("regnet_x_800mf", "regnetx008"),
          Map.entry("regnet_x_1_6gf", "regnetx016"),
          Map.entry("regnet_x_3_2gf", "regnetx032"),
          Map.entry("regnet_x_8gf", "regnetx080"),
          Map.entry("regnet_x_16gf", "regnetx160"),
          Map.entry("regnet_x_32gf", "regnetx320"),
          Map.entry("regnet_y_400mf", "regnety004"),
          Map.entry("regnet_y_1_6gf", "regnety016"),
          Map.entry("regnet_y_3_2gf", "regnety032"),
          Map.entry("regnet_y_16gf", "regnety160"),
          Map.entry("regnet_y_32gf", "regnety320"));

  @TempDir Path folder;

  static Stream<GoldenRecord> networks() throws IOException {
    return GoldenRecords.torchvision().stream();
  }

  /** The network of torchvision's name: of an id of its own, of that name, or of another. */
  private static Network network(String name) {
    return Stream.of(IDS.getOrDefault(name, name), ZOO + "_" + name)
        .flatMap(id -> Networks.named(TorchvisionTest.class.getClassLoader(), id).stream())
        .filter(network -> !zoos(network).isEmpty())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no network for torchvision's " + name));
  }

  private static List<ZooKeys> zoos(Network network) {
    return network.zoos().stream().filter(zoo -> zoo.names().contains(ZOO)).toList();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aNetworkHasTorchvisionsKeys(GoldenRecord record) {
    Network network = network(record.model());
    ZooKeys zoo = zoos(network).get(0);
    Map<String, List<Integer>> wanted = new TreeMap<>(record.shapes());
    wanted.keySet().removeIf(zoo::isUnused);
    for (Network variant : List.of(network, network.fused())) {
      assertThat(
              zoos(variant).get(0).declared(variant.stateDict()).stream()
                  .collect(Collectors.toMap(Declared::key, Declared::shape)))
          .isEqualTo(wanted);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"resnet18", "shufflenet_v2_x0_5", "mobilenet_v3_small"})
  void itsFileIsLoadedAndComputesWhatPyTorchComputes(String name) throws IOException {
    GoldenRecord record = GoldenRecords.shipped(ZOO + "/" + name);
    Path file = folder.resolve(name + ".safetensors");
    record.weights().write(file);
    Network network = network(name);
    for (Network variant : List.of(network, network.fused())) {
      variant.load(file);
      assertThat(variant.loadReport().zoo()).isEqualTo(zoos(network).get(0).isOwn() ? "" : ZOO);
      GoldenOutput expected = record.outputs().get(0);
      try (Backend.Session session = variant.newSession("OnnxRuntime", Map.of())) {
        assertThat(expected.difference(session.run(record.inputs()).get(0)))
            .as(variant.toString())
            .isLessThanOrEqualTo(expected.tolerance());
      }
    }
  }

  /** The released files of DenseNet have the keys that torchvision had for it first. */
  @Test
  void densenetHasTwoNamesForALayer() {
    List<ZooKeys> zoos = zoos(network("densenet121"));
    assertThat(zoos).hasSize(2);
    assertThat(zoos.get(1).keys()).containsKey("features.denseblock4.denselayer16.conv.2.weight");
    assertThat(zoos.get(1).keys().keySet().stream().map(TorchvisionTest::renamed))
        .containsExactlyInAnyOrderElementsOf(zoos.get(0).keys().keySet());
  }

  private static String renamed(String key) {
    return key.replaceFirst("(denselayer\\d+\\.(?:norm|conv))\\.([12]\\.)", "$1$2");
  }

  /** Settings for pictures that a declaration has are such as the runtime knows. */
  @ParameterizedTest
  @MethodSource("networks")
  void itsPicturesArePrepared(GoldenRecord record) {
    Network network = network(record.model());
    List<Integer> input = network.info().inputs().get(0);
    for (ZooKeys zoo : zoos(network)) {
      PictureSettings settings = PictureSettings.forInput(input).with(zoo.pictures());
      assertThat(settings.requireFits(input, network.info().outputs().get(0))).isNotNull();
    }
  }

  /** EfficientNet's first weights come from elsewhere, but for two. */
  @ParameterizedTest
  @CsvSource({
    "efficientnet_b0, BICUBIC, 256, 0.485",
    "efficientnet_b7, BICUBIC, 600, 0.485",
    "efficientnet_v2_s, BILINEAR, 384, 0.485",
    "efficientnet_v2_m, BILINEAR, 480, 0.485",
    "efficientnet_v2_l, BICUBIC, 480, 0.5",
    "convnext_tiny, BILINEAR, 236, 0.485"
  })
  void picturesAreResizedAsForItsFirstWeights(
      String name, Interpolation interpolation, int side, double red) {
    Network network = network(name);
    List<ZooKeys> zoos = zoos(network);
    Preprocessing pictures =
        PictureSettings.forInput(network.info().inputs().get(0))
            .with(zoos.get(0).pictures())
            .preprocessing();
    assertThat(zoos).hasSize(1);
    assertThat(pictures.interpolation()).isEqualTo(interpolation);
    assertThat(pictures.resize()).isEqualTo(new Resize.ShortSide(side));
    assertThat(pictures.mean().get(0)).isEqualTo(red);
  }
}
