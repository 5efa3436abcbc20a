package dev.foldnet.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.image.PictureOutput.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an output tells follows from the data set and the shapes. */
class PictureOutputTest {
  private static final List<Integer> PICTURE = List.of(3, 64, 64);

  @ParameterizedTest
  @CsvSource({
    "resnet18, 1000, SCORES",
    "resnet20_cifar10, 10, SCORES",
    "fcn8sd_resnetd50b_voc, 21 64 64, MAPS",
    "mine_voc, 20, SCORES",
    "mine, 5 8 8, MAPS",
    "mine, 1 8 8, OTHER",
    "mine, 40 6, BOXES",
    "mine, 17 3, POINTS",
    "mine, 17 4, OTHER",
    "centernet_resnet18_coco, 40 6, BOXES",
    "simplepose_resnet18_coco, 17 3, POINTS",
    "lwopenpose2d_mobilenet_cmupan_coco, 57 46 46, FIELDS",
    "lwopenpose3d_mobilenet_cmupan_coco, 114 46 46, FIELDS",
    "ibppose_coco, 50 64 64, PARTS",
    "lffd20x5s320v2_widerface, 6 159 159, FACES",
    "mine_widerface, 6 159 159, MAPS",
    "superpointnet, 1 128 192, INTEREST",
    "prnet, 3 256 256, SURFACE",
    "prnet, 3 64 64, MAPS",
    "pfpcnet, 136, OTHER"
  })
  void theKindOfOutput(String name, String shape, Kind kind) {
    List<Integer> output = Arrays.stream(shape.split(" ")).map(Integer::valueOf).toList();

    assertThat(PictureOutput.forNetwork(name, List.of(PICTURE), List.of(output)).kind())
        .isEqualTo(kind);
    for (List<List<Integer>> inputs :
        List.of(List.of(PICTURE, PICTURE), List.of(List.of(4, 64, 64)), List.of(List.of(64)))) {
      assertThat(PictureOutput.forNetwork(name, inputs, List.of(output)).kind())
          .isEqualTo(Kind.OTHER);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fcn8sd_resnetd50b_voc, 21, 0, 000000",
    "fcn8sd_resnetd50b_voc, 21, 1, 800000",
    "fcn8sd_resnetd50b_coco, 21, 15, C08080",
    "fcn8sd_resnetd50b_voc, 21, 20, 004080",
    "mine, 300, 255, E0E0C0",
    "icnet_resnetd50b_cityscapes, 19, 0, 804080",
    "icnet_resnetd50b_cityscapes, 19, 18, 770B20",
    "pspnet_resnetd50b_ade20k, 150, 2, 06E6E6",
    "pspnet_resnetd50b_ade20k, 150, 149, 5C00FF",
    "bisenet_resnet18_celebamaskhq, 19, 10, 4C9900",
    "bisenet_resnet18_celebamaskhq, 19, 17, 0000CC",
    "mine_cityscapes, 5, 1, 800000"
  })
  void theColoursOfClasses(String name, int classes, int index, String colour) {
    PictureOutput output =
        PictureOutput.forNetwork(name, List.of(PICTURE), List.of(List.of(classes, 64, 64)));

    assertThat(output.colour(index)).isEqualTo(Integer.parseInt(colour, 16));
  }

  @Test
  void noBoxIsOfTheBackground() {
    PictureOutput output =
        PictureOutput.forNetwork(
            "centernet_resnet18_voc", List.of(PICTURE), List.of(List.of(40, 6)));

    assertThat(output.colour(14)).isEqualTo(0xC08080);
  }
}
