package dev.foldnet.samples.resnet;

import dev.foldnet.dsl.*;

/**
 * He, Zhang, Ren, Sun: Deep residual learning for image recognition (arXiv:1512.03385). In the names, {@code b} puts
 * a bottleneck's stride on its 3x3 convolution, {@code wd4} is a width of 1/4, {@code w3d4} of 3/4,
 * {@code cub} is for the 200 birds of CUB-200-2011.
 */
@Networks({
  @Network(name = "ResNet10",     id = "resnet10",      input = {3, 224, 224}, with = "layers = [1, 1, 1, 1]"),
  @Network(name = "ResNet12",     id = "resnet12",      input = {3, 224, 224}, with = "layers = [2, 1, 1, 1]"),
  @Network(name = "ResNet14",     id = "resnet14",      input = {3, 224, 224}, with = "layers = [2, 2, 1, 1]"),
  @Network(name = "ResNetBc14b",  id = "resnetbc14b",   input = {3, 224, 224}, with = "layers = [1, 1, 1, 1], bottleneck = true, conv1Stride = false"),
  @Network(name = "ResNet16",     id = "resnet16",      input = {3, 224, 224}, with = "layers = [2, 2, 2, 1]"),
  @Network(name = "ResNet18Wd4",  id = "resnet18_wd4",  input = {3, 224, 224}, with = "layers = [2, 2, 2, 2], width = 0.25"),
  @Network(name = "ResNet18Wd2",  id = "resnet18_wd2",  input = {3, 224, 224}, with = "layers = [2, 2, 2, 2], width = 0.5"),
  @Network(name = "ResNet18W3d4", id = "resnet18_w3d4", input = {3, 224, 224}, with = "layers = [2, 2, 2, 2], width = 0.75"),
  @Network(name = "ResNet18",     id = "resnet18",      input = {3, 224, 224}, with = "layers = [2, 2, 2, 2]"),
  @Network(name = "ResNet26",     id = "resnet26",      input = {3, 224, 224}, with = "layers = [3, 3, 3, 3]"),
  @Network(name = "ResNetBc26b",  id = "resnetbc26b",   input = {3, 224, 224}, with = "layers = [2, 2, 2, 2], bottleneck = true, conv1Stride = false"),
  @Network(name = "ResNet34",     id = "resnet34",      input = {3, 224, 224}, with = "layers = [3, 4, 6, 3]"),
  @Network(name = "ResNetBc38b",  id = "resnetbc38b",   input = {3, 224, 224}, with = "layers = [3, 3, 3, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "ResNet50",     id = "resnet50",      input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true"),
  @Network(name = "ResNet50b",    id = "resnet50b",     input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "ResNet101",    id = "resnet101",     input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true"),
  @Network(name = "ResNet101b",   id = "resnet101b",    input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "ResNet152",    id = "resnet152",     input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], bottleneck = true"),
  @Network(name = "ResNet152b",   id = "resnet152b",    input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "ResNet200",    id = "resnet200",     input = {3, 224, 224}, with = "layers = [3, 24, 36, 3], bottleneck = true"),
  @Network(name = "ResNet200b",   id = "resnet200b",    input = {3, 224, 224}, with = "layers = [3, 24, 36, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "ResNet10Cub",    id = "resnet10_cub",    input = {3, 224, 224}, with = "layers = [1, 1, 1, 1], classes = 200"),
  @Network(name = "ResNet12Cub",    id = "resnet12_cub",    input = {3, 224, 224}, with = "layers = [2, 1, 1, 1], classes = 200"),
  @Network(name = "ResNet14Cub",    id = "resnet14_cub",    input = {3, 224, 224}, with = "layers = [2, 2, 1, 1], classes = 200"),
  @Network(name = "ResNetBc14bCub", id = "resnetbc14b_cub", input = {3, 224, 224}, with = "layers = [1, 1, 1, 1], bottleneck = true, conv1Stride = false, classes = 200"),
  @Network(name = "ResNet16Cub",    id = "resnet16_cub",    input = {3, 224, 224}, with = "layers = [2, 2, 2, 1], classes = 200"),
  @Network(name = "ResNet18Cub",    id = "resnet18_cub",    input = {3, 224, 224}, with = "layers = [2, 2, 2, 2], classes = 200"),
  @Network(name = "ResNet26Cub",    id = "resnet26_cub",    input = {3, 224, 224}, with = "layers = [3, 3, 3, 3], classes = 200"),
  @Network(name = "ResNetBc26bCub", id = "resnetbc26b_cub", input = {3, 224, 224}, with = "layers = [2, 2, 2, 2], bottleneck = true, conv1Stride = false, classes = 200"),
  @Network(name = "ResNet34Cub",    id = "resnet34_cub",    input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], classes = 200"),
  @Network(name = "ResNetBc38bCub", id = "resnetbc38b_cub", input = {3, 224, 224}, with = "layers = [3, 3, 3, 3], bottleneck = true, conv1Stride = false, classes = 200"),
  @Network(name = "ResNet50Cub",    id = "resnet50_cub",    input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true, classes = 200"),
  @Network(name = "ResNet50bCub",   id = "resnet50b_cub",   input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true, conv1Stride = false, classes = 200"),
  @Network(name = "ResNet101Cub",   id = "resnet101_cub",   input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true, classes = 200"),
  @Network(name = "ResNet101bCub",  id = "resnet101b_cub",  input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true, conv1Stride = false, classes = 200"),
  @Network(name = "ResNet152Cub",   id = "resnet152_cub",   input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], bottleneck = true, classes = 200"),
  @Network(name = "ResNet152bCub",  id = "resnet152b_cub",  input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], bottleneck = true, conv1Stride = false, classes = 200"),
  @Network(name = "ResNet200Cub",   id = "resnet200_cub",   input = {3, 224, 224}, with = "layers = [3, 24, 36, 3], bottleneck = true, classes = 200"),
  @Network(name = "ResNet200bCub",  id = "resnet200b_cub",  input = {3, 224, 224}, with = "layers = [3, 24, 36, 3], bottleneck = true, conv1Stride = false, classes = 200"),
})
@Zoo(name = {"torchvision", "timm"}, when = "width == 1 && !(bottleneck && conv1Stride)", keys = ResNetFeatures.TORCHVISION)
@Sequential
public class ResNet {
  /** Units in each stage. */
  @Param int[] layers;
  @Param final boolean bottleneck = false, conv1Stride = true;
  @Param final double width = 1;
  @Param final int classes = 1000;

  @With({"layers, width, channels = bottleneck ? 256 : 64", "unitBlock = ResUnit(bottleneck, conv1Stride)"}) ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
