package dev.foldnet.samples.seresnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.SEBlock;
import dev.foldnet.samples.resnet.ResNetFeatures;
import dev.foldnet.samples.resnet.ResUnit;

/**
 * Hu, Shen, Albanie, Sun, Wu: Squeeze-and-excitation networks (arXiv:1709.01507): a ResNet, each body weighed by
 * channel. Names as in {@link dev.foldnet.samples.resnet.ResNet}; {@code Cub}: 200 species of birds.
 */
@Networks({
  @Network(name = "SEResNet10",       id = "seresnet10",        input = {3, 224, 224}, with = "layers = [1, 1, 1, 1]"),
  @Network(name = "SEResNet12",       id = "seresnet12",        input = {3, 224, 224}, with = "layers = [2, 1, 1, 1]"),
  @Network(name = "SEResNet14",       id = "seresnet14",        input = {3, 224, 224}, with = "layers = [2, 2, 1, 1]"),
  @Network(name = "SEResNet16",       id = "seresnet16",        input = {3, 224, 224}, with = "layers = [2, 2, 2, 1]"),
  @Network(name = "SEResNet18",       id = "seresnet18",        input = {3, 224, 224}, with = "layers = [2, 2, 2, 2]"),
  @Network(name = "SEResNet26",       id = "seresnet26",        input = {3, 224, 224}, with = "layers = [3, 3, 3, 3]"),
  @Network(name = "SEResNetBc26b",    id = "seresnetbc26b",     input = {3, 224, 224}, with = "layers = [2, 2, 2, 2], bottleneck = true, conv1Stride = false"),
  @Network(name = "SEResNet34",       id = "seresnet34",        input = {3, 224, 224}, with = "layers = [3, 4, 6, 3]"),
  @Network(name = "SEResNetBc38b",    id = "seresnetbc38b",     input = {3, 224, 224}, with = "layers = [3, 3, 3, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "SEResNet50",       id = "seresnet50",        input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true"),
  @Network(name = "SEResNet50b",      id = "seresnet50b",       input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "SEResNet101",      id = "seresnet101",       input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true"),
  @Network(name = "SEResNet101b",     id = "seresnet101b",      input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "SEResNet152",      id = "seresnet152",       input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], bottleneck = true"),
  @Network(name = "SEResNet152b",     id = "seresnet152b",      input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "SEResNet200",      id = "seresnet200",       input = {3, 224, 224}, with = "layers = [3, 24, 36, 3], bottleneck = true"),
  @Network(name = "SEResNet200b",     id = "seresnet200b",      input = {3, 224, 224}, with = "layers = [3, 24, 36, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "SEResNet10Cub",    id = "seresnet10_cub",    input = {3, 224, 224}, with = "layers = [1, 1, 1, 1], classes = 200"),
  @Network(name = "SEResNet12Cub",    id = "seresnet12_cub",    input = {3, 224, 224}, with = "layers = [2, 1, 1, 1], classes = 200"),
  @Network(name = "SEResNet14Cub",    id = "seresnet14_cub",    input = {3, 224, 224}, with = "layers = [2, 2, 1, 1], classes = 200"),
  @Network(name = "SEResNetBc14bCub", id = "seresnetbc14b_cub", input = {3, 224, 224}, with = "layers = [1, 1, 1, 1], bottleneck = true, conv1Stride = false, classes = 200"),
  @Network(name = "SEResNet16Cub",    id = "seresnet16_cub",    input = {3, 224, 224}, with = "layers = [2, 2, 2, 1], classes = 200"),
  @Network(name = "SEResNet18Cub",    id = "seresnet18_cub",    input = {3, 224, 224}, with = "layers = [2, 2, 2, 2], classes = 200"),
  @Network(name = "SEResNet26Cub",    id = "seresnet26_cub",    input = {3, 224, 224}, with = "layers = [3, 3, 3, 3], classes = 200"),
  @Network(name = "SEResNetBc26bCub", id = "seresnetbc26b_cub", input = {3, 224, 224}, with = "layers = [2, 2, 2, 2], bottleneck = true, conv1Stride = false, classes = 200"),
  @Network(name = "SEResNet34Cub",    id = "seresnet34_cub",    input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], classes = 200"),
  @Network(name = "SEResNetBc38bCub", id = "seresnetbc38b_cub", input = {3, 224, 224}, with = "layers = [3, 3, 3, 3], bottleneck = true, conv1Stride = false, classes = 200"),
  @Network(name = "SEResNet50Cub",    id = "seresnet50_cub",    input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true, classes = 200"),
  @Network(name = "SEResNet50bCub",   id = "seresnet50b_cub",   input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true, conv1Stride = false, classes = 200"),
  @Network(name = "SEResNet101Cub",   id = "seresnet101_cub",   input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true, classes = 200"),
  @Network(name = "SEResNet101bCub",  id = "seresnet101b_cub",  input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true, conv1Stride = false, classes = 200"),
  @Network(name = "SEResNet152Cub",   id = "seresnet152_cub",   input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], bottleneck = true, classes = 200"),
  @Network(name = "SEResNet152bCub",  id = "seresnet152b_cub",  input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], bottleneck = true, conv1Stride = false, classes = 200"),
  @Network(name = "SEResNet200Cub",   id = "seresnet200_cub",   input = {3, 224, 224}, with = "layers = [3, 24, 36, 3], bottleneck = true, classes = 200"),
  @Network(name = "SEResNet200bCub",  id = "seresnet200b_cub",  input = {3, 224, 224}, with = "layers = [3, 24, 36, 3], bottleneck = true, conv1Stride = false, classes = 200"),
})
@Zoo(name = "timm", when = "bottleneck && !conv1Stride", keys = {
    ResNetFeatures.TORCHVISION, "features.stage{s}.unit{u}.se.conv{k} -> layer{s}.{u - 1}.se.fc{k}"})
@Uses({ResUnit.class, SEBlock.class})
@Sequential
public class SEResNet {
  /** Units in each stage. */
  @Param int[] layers;
  @Param final boolean bottleneck = false, conv1Stride = true;
  @Param final int classes = 1000;

  @With({"layers, channels = bottleneck ? 256 : 64", "unitBlock = ResUnit(bottleneck, conv1Stride, seBlock = SEBlock)"})
  ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
