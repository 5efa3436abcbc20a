package dev.foldnet.samples.simplepose;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.DeconvBlock;
import dev.foldnet.samples.resnet.DeepInitBlock;
import dev.foldnet.samples.resnet.ResAUnit;
import dev.foldnet.samples.resnet.ResBottleneck;
import dev.foldnet.samples.resnet.ResNetFeatures;
import dev.foldnet.samples.resnet.ResUnit;

/** Xiao, Wu, Wei: Simple baselines for human pose estimation and tracking (arXiv:1804.06208). */
@Networks({
  @Network(name = "SimplePoseResNet18Coco",    id = "simplepose_resnet18_coco",    input = {3, 256, 192}, with = "layers = [2, 2, 2, 2], channels = 64, unitBlock = ResUnit"),
  @Network(name = "SimplePoseResNet50bCoco",   id = "simplepose_resnet50b_coco",   input = {3, 256, 192}, with = "layers = [3, 4, 6, 3], unitBlock = ResUnit(bottleneck = true)"),
  @Network(name = "SimplePoseResNet101bCoco",  id = "simplepose_resnet101b_coco",  input = {3, 256, 192}, with = "layers = [3, 4, 23, 3], unitBlock = ResUnit(bottleneck = true)"),
  @Network(name = "SimplePoseResNet152bCoco",  id = "simplepose_resnet152b_coco",  input = {3, 256, 192}, with = "layers = [3, 8, 36, 3], unitBlock = ResUnit(bottleneck = true)"),
  @Network(name = "SimplePoseResNetA50bCoco",  id = "simplepose_resneta50b_coco",  input = {3, 256, 192}, with = {"layers = [3, 4, 6, 3]", SimplePose.A}),
  @Network(name = "SimplePoseResNetA101bCoco", id = "simplepose_resneta101b_coco", input = {3, 256, 192}, with = {"layers = [3, 4, 23, 3]", SimplePose.A}),
  @Network(name = "SimplePoseResNetA152bCoco", id = "simplepose_resneta152b_coco", input = {3, 256, 192}, with = {"layers = [3, 8, 36, 3]", SimplePose.A}),
})
@Uses({DeepInitBlock.class, ResNetFeatures.class, ResAUnit.class, ResBottleneck.class, ResUnit.class})
@Sequential
public class SimplePose {
  static final String A = "unitBlock = ResAUnit(bodyBlock = ResBottleneck), deep = true";

  @Param int[] layers;
  @Param Block unitBlock;
  @Param final int channels = 256, keypoints = 17;
  @Param final boolean deep = false;

  @Use("deep ? ResNetFeatures(initBlock = DeepInitBlock(out = 64)) : ResNetFeatures")
  @With("layers, channels, unitBlock, pool = false") Block backbone;
  Decoder decoder;
  KeyPoints heatmap_max_det;

  @Sequential class Decoder {
    @Repeat("3") @With("out = 256, kernel = 4, stride = 2, padding = 1") DeconvBlock unit;
    @Conv @With("out = keypoints") Tensor final_block;
  }
}
