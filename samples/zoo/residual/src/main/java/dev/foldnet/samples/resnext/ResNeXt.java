package dev.foldnet.samples.resnext;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.resnet.ResNeXtBottleneck;
import dev.foldnet.samples.resnet.ResNetFeatures;
import dev.foldnet.samples.resnet.ResUnit;

/**
 * Xie, Girshick, Dollár, Tu, He: Aggregated residual transformations for deep neural networks (arXiv:1611.05431).
 * In the names, {@code 32x4d} is 32 groups, of 4 channels each in the first stage.
 */
@Networks({
  @Network(name = "ResNeXt14_16x4d",  id = "resnext14_16x4d",  input = {3, 224, 224}, with = "layers = [1, 1, 1, 1], cardinality = 16, width = 4"),
  @Network(name = "ResNeXt14_32x2d",  id = "resnext14_32x2d",  input = {3, 224, 224}, with = "layers = [1, 1, 1, 1], cardinality = 32, width = 2"),
  @Network(name = "ResNeXt14_32x4d",  id = "resnext14_32x4d",  input = {3, 224, 224}, with = "layers = [1, 1, 1, 1], cardinality = 32, width = 4"),
  @Network(name = "ResNeXt26_16x4d",  id = "resnext26_16x4d",  input = {3, 224, 224}, with = "layers = [2, 2, 2, 2], cardinality = 16, width = 4"),
  @Network(name = "ResNeXt26_32x2d",  id = "resnext26_32x2d",  input = {3, 224, 224}, with = "layers = [2, 2, 2, 2], cardinality = 32, width = 2"),
  @Network(name = "ResNeXt26_32x4d",  id = "resnext26_32x4d",  input = {3, 224, 224}, with = "layers = [2, 2, 2, 2], cardinality = 32, width = 4"),
  @Network(name = "ResNeXt38_32x4d",  id = "resnext38_32x4d",  input = {3, 224, 224}, with = "layers = [3, 3, 3, 3], cardinality = 32, width = 4"),
  @Network(name = "ResNeXt50_32x4d",  id = "resnext50_32x4d",  input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], cardinality = 32, width = 4"),
  @Network(name = "ResNeXt101_32x4d", id = "resnext101_32x4d", input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], cardinality = 32, width = 4"),
  @Network(name = "ResNeXt101_64x4d", id = "resnext101_64x4d", input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], cardinality = 64, width = 4"),
  // torchvision's alone
  @Network(name = "TorchvisionResNeXt101_32x8d", id = "torchvision_resnext101_32x8d", input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], cardinality = 32, width = 8"),
  @Network(name = "TorchvisionWideResNet50_2",   id = "torchvision_wide_resnet50_2",  input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], cardinality = 1, width = 128"),
  @Network(name = "TorchvisionWideResNet101_2",  id = "torchvision_wide_resnet101_2", input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], cardinality = 1, width = 128"),
})
@Zoo(name = {"torchvision", "timm"}, pictures = "resizeShort = {cardinality == 64 ? 232 : 256}", keys = ResNetFeatures.TORCHVISION)
@Uses({ResNeXtBottleneck.class, ResUnit.class})
@Sequential
public class ResNeXt {
  @Param int[] layers;
  @Param int cardinality, width;
  @Param final int classes = 1000;

  @With("layers, channels = 256, unitBlock = ResUnit(bodyBlock = ResNeXtBottleneck(cardinality, width))") ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
