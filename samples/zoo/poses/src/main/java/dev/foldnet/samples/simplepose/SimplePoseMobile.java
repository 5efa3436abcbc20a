package dev.foldnet.samples.simplepose;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.mobilenet.MobileNet;
import dev.foldnet.samples.mobilenet.MobileNetFeatures;
import dev.foldnet.samples.mobilenetv2.MobileNetV2Features;
import dev.foldnet.samples.mobilenetv3.MobileNetV3;
import dev.foldnet.samples.mobilenetv3.MobileNetV3Features;
import dev.foldnet.samples.resnet.ResNetFeatures;
import dev.foldnet.samples.resnet.ResUnit;

/** {@link SimplePose} with cells that become places in place of transposed convolutions. */
@Networks({
  @Network(name = "SimplePoseMobileResNet18Coco", id = "simplepose_mobile_resnet18_coco", input = {3, 256, 192}, with = """
    backboneBlock = ResNetFeatures(layers = [2, 2, 2, 2], pool = false)"""),
  @Network(name = "SimplePoseMobileResNet50bCoco", id = "simplepose_mobile_resnet50b_coco", input = {3, 256, 192}, with = """
    backboneBlock = ResNetFeatures(layers = [3, 4, 6, 3], channels = 256, unitBlock = ResUnit(bottleneck = true), pool = false)"""),
  @Network(name = "SimplePoseMobileMobileNetW1Coco", id = "simplepose_mobile_mobilenet_w1_coco", input = {3, 256, 192},
           with = "backboneBlock = MobileNetFeatures(pool = false, " + MobileNet.PLAIN + ")"),
  @Network(name = "SimplePoseMobileMobileNetV2BW1Coco", id = "simplepose_mobile_mobilenetv2b_w1_coco", input = {3, 256, 192},
           with = "backboneBlock = MobileNetV2Features(pool = false, removeExp = true)"),
  @Network(name = "SimplePoseMobileMobileNetV3SmallW1Coco", id = "simplepose_mobile_mobilenetv3_small_w1_coco", input = {3, 256, 192},
           with = "backboneBlock = MobileNetV3Features(pool = false, " + MobileNetV3.SMALL + ")"),
  @Network(name = "SimplePoseMobileMobileNetV3LargeW1Coco", id = "simplepose_mobile_mobilenetv3_large_w1_coco", input = {3, 256, 192},
           with = "backboneBlock = MobileNetV3Features(pool = false, " + MobileNetV3.LARGE + ")"),
})
@Uses({MobileNetFeatures.class, MobileNetV2Features.class, MobileNetV3Features.class, ResNetFeatures.class, ResUnit.class})
@Sequential
public class SimplePoseMobile {
  @Param Block backboneBlock;
  @Param final int keypoints = 17;

  @Use("backboneBlock") Block backbone;
  Decoder decoder;
  KeyPoints heatmap_max_det;

  @Sequential class Decoder {
    @Conv(out = 256, bias = false) Tensor init_block;
    @Repeat("3") @With("out = [128, 64, 32][i]") DucBlock unit;
    @Conv(bias = false) @With("out = keypoints") Tensor final_block;
  }
}
