package dev.foldnet.samples.preresnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.PreActivation;
import dev.foldnet.samples.resnet.ResNetFeatures;

/**
 * He, Zhang, Ren, Sun: Identity mappings in deep residual networks (arXiv:1603.05027). Names as in ResNet.
 */
@Networks({
  @Network(name = "PreResNet10",     id = "preresnet10",      input = {3, 224, 224}, with = "layers = [1, 1, 1, 1]"),
  @Network(name = "PreResNet12",     id = "preresnet12",      input = {3, 224, 224}, with = "layers = [2, 1, 1, 1]"),
  @Network(name = "PreResNet14",     id = "preresnet14",      input = {3, 224, 224}, with = "layers = [2, 2, 1, 1]"),
  @Network(name = "PreResNetBc14b",  id = "preresnetbc14b",   input = {3, 224, 224}, with = "layers = [1, 1, 1, 1], bottleneck = true, conv1Stride = false"),
  @Network(name = "PreResNet16",     id = "preresnet16",      input = {3, 224, 224}, with = "layers = [2, 2, 2, 1]"),
  @Network(name = "PreResNet18Wd4",  id = "preresnet18_wd4",  input = {3, 224, 224}, with = "layers = [2, 2, 2, 2], width = 0.25"),
  @Network(name = "PreResNet18Wd2",  id = "preresnet18_wd2",  input = {3, 224, 224}, with = "layers = [2, 2, 2, 2], width = 0.5"),
  @Network(name = "PreResNet18W3d4", id = "preresnet18_w3d4", input = {3, 224, 224}, with = "layers = [2, 2, 2, 2], width = 0.75"),
  @Network(name = "PreResNet18",     id = "preresnet18",      input = {3, 224, 224}, with = "layers = [2, 2, 2, 2]"),
  @Network(name = "PreResNet26",     id = "preresnet26",      input = {3, 224, 224}, with = "layers = [3, 3, 3, 3]"),
  @Network(name = "PreResNetBc26b",  id = "preresnetbc26b",   input = {3, 224, 224}, with = "layers = [2, 2, 2, 2], bottleneck = true, conv1Stride = false"),
  @Network(name = "PreResNet34",     id = "preresnet34",      input = {3, 224, 224}, with = "layers = [3, 4, 6, 3]"),
  @Network(name = "PreResNetBc38b",  id = "preresnetbc38b",   input = {3, 224, 224}, with = "layers = [3, 3, 3, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "PreResNet50",     id = "preresnet50",      input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true"),
  @Network(name = "PreResNet50b",    id = "preresnet50b",     input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "PreResNet101",    id = "preresnet101",     input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true"),
  @Network(name = "PreResNet101b",   id = "preresnet101b",    input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "PreResNet152",    id = "preresnet152",     input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], bottleneck = true"),
  @Network(name = "PreResNet152b",   id = "preresnet152b",    input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "PreResNet200",    id = "preresnet200",     input = {3, 224, 224}, with = "layers = [3, 24, 36, 3], bottleneck = true"),
  @Network(name = "PreResNet200b",   id = "preresnet200b",    input = {3, 224, 224}, with = "layers = [3, 24, 36, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "PreResNet269b",   id = "preresnet269b",    input = {3, 224, 224}, with = "layers = [3, 30, 48, 8], bottleneck = true, conv1Stride = false"),
})
@Uses(PreActivation.class)
@Sequential
public class PreResNet {
  /** Units in each stage. */
  @Param int[] layers;
  @Param final boolean bottleneck = false, conv1Stride = true;
  @Param final double width = 1;
  @Param final int classes = 1000;

  @With({"layers, width, channels = bottleneck ? 256 : 64", "unitBlock = PreResUnit(bottleneck, conv1Stride)",
         "initBlock = PreResInitBlock(out = int(64 * width)), postActiv = PreActivation"}) ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
