package dev.foldnet.samples.resneta;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.resnet.DeepInitBlock;
import dev.foldnet.samples.resnet.ResAUnit;
import dev.foldnet.samples.resnet.ResBlock;
import dev.foldnet.samples.resnet.ResBottleneck;
import dev.foldnet.samples.resnet.ResNetFeatures;

/**
 * ResNet with three small convolutions at its start and an averaged identity, after He et al.: Bag of tricks for image
 * classification (arXiv:1812.01187). A {@code b} in the names puts a bottleneck's stride on its 3x3 convolution.
 */
@Networks({
  @Network(name = "ResNetA10",    id = "resneta10",    input = {3, 224, 224}, with = "layers = [1, 1, 1, 1]"),
  @Network(name = "ResNetABc14b", id = "resnetabc14b", input = {3, 224, 224}, with = "layers = [1, 1, 1, 1], bottleneck = true"),
  @Network(name = "ResNetA18",    id = "resneta18",    input = {3, 224, 224}, with = "layers = [2, 2, 2, 2]"),
  @Network(name = "ResNetA50b",   id = "resneta50b",   input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true"),
  @Network(name = "ResNetA101b",  id = "resneta101b",  input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true"),
  @Network(name = "ResNetA152b",  id = "resneta152b",  input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], bottleneck = true"),
})
@Uses({DeepInitBlock.class, ResAUnit.class, ResBlock.class, ResBottleneck.class})
@Sequential
public class ResNetA {
  @Param int[] layers;
  @Param final boolean bottleneck = false;
  @Param final int classes = 1000;

  @With({"layers, channels = bottleneck ? 256 : 64, initBlock = DeepInitBlock(out = 64)",
         "unitBlock = ResAUnit(bodyBlock = bottleneck ? ResBottleneck : ResBlock)"}) ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
