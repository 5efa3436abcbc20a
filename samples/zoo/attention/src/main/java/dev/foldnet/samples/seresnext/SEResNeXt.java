package dev.foldnet.samples.seresnext;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.SEBlock;
import dev.foldnet.samples.resnet.ResNeXtBottleneck;
import dev.foldnet.samples.resnet.ResNetFeatures;
import dev.foldnet.samples.resnet.ResUnit;

/** Hu, Shen, Albanie, Sun, Wu: Squeeze-and-excitation networks (arXiv:1709.01507), with ResNeXt's bottlenecks. */
@Networks({
  @Network(name = "SEResNeXt50_32x4d",  id = "seresnext50_32x4d",  input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], cardinality = 32"),
  @Network(name = "SEResNeXt101_32x4d", id = "seresnext101_32x4d", input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], cardinality = 32"),
  @Network(name = "SEResNeXt101_64x4d", id = "seresnext101_64x4d", input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], cardinality = 64"),
})
@Zoo(name = "timm", keys = {
    ResNetFeatures.TORCHVISION, "features.stage{s}.unit{u}.se.conv{k} -> layer{s}.{u - 1}.se.fc{k}"})
@Uses({ResNeXtBottleneck.class, ResUnit.class, SEBlock.class})
@Sequential
public class SEResNeXt {
  @Param int[] layers;
  @Param int cardinality;
  @Param final int classes = 1000;

  @With({"layers, channels = 256",
         "unitBlock = ResUnit(bodyBlock = ResNeXtBottleneck(cardinality), seBlock = SEBlock)"}) ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
