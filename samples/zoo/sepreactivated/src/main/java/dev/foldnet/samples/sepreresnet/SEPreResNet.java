package dev.foldnet.samples.sepreresnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.PreActivation;
import dev.foldnet.samples.common.SEBlock;
import dev.foldnet.samples.preresnet.PreResInitBlock;
import dev.foldnet.samples.preresnet.PreResUnit;
import dev.foldnet.samples.resnet.ResNetFeatures;

/** {@link dev.foldnet.samples.seresnet.SEResNet}, pre-activated. */
@Networks({
  @Network(name = "SEPreResNet10",    id = "sepreresnet10",    input = {3, 224, 224}, with = "layers = [1, 1, 1, 1]"),
  @Network(name = "SEPreResNet12",    id = "sepreresnet12",    input = {3, 224, 224}, with = "layers = [2, 1, 1, 1]"),
  @Network(name = "SEPreResNet14",    id = "sepreresnet14",    input = {3, 224, 224}, with = "layers = [2, 2, 1, 1]"),
  @Network(name = "SEPreResNet16",    id = "sepreresnet16",    input = {3, 224, 224}, with = "layers = [2, 2, 2, 1]"),
  @Network(name = "SEPreResNet18",    id = "sepreresnet18",    input = {3, 224, 224}, with = "layers = [2, 2, 2, 2]"),
  @Network(name = "SEPreResNet26",    id = "sepreresnet26",    input = {3, 224, 224}, with = "layers = [3, 3, 3, 3]"),
  @Network(name = "SEPreResNetBc26b", id = "sepreresnetbc26b", input = {3, 224, 224}, with = "layers = [2, 2, 2, 2], bottleneck = true, conv1Stride = false"),
  @Network(name = "SEPreResNet34",    id = "sepreresnet34",    input = {3, 224, 224}, with = "layers = [3, 4, 6, 3]"),
  @Network(name = "SEPreResNetBc38b", id = "sepreresnetbc38b", input = {3, 224, 224}, with = "layers = [3, 3, 3, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "SEPreResNet50",    id = "sepreresnet50",    input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true"),
  @Network(name = "SEPreResNet50b",   id = "sepreresnet50b",   input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "SEPreResNet101",   id = "sepreresnet101",   input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true"),
  @Network(name = "SEPreResNet101b",  id = "sepreresnet101b",  input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "SEPreResNet152",   id = "sepreresnet152",   input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], bottleneck = true"),
  @Network(name = "SEPreResNet152b",  id = "sepreresnet152b",  input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "SEPreResNet200",   id = "sepreresnet200",   input = {3, 224, 224}, with = "layers = [3, 24, 36, 3], bottleneck = true"),
  @Network(name = "SEPreResNet200b",  id = "sepreresnet200b",  input = {3, 224, 224}, with = "layers = [3, 24, 36, 3], bottleneck = true, conv1Stride = false"),
})
@Uses({PreActivation.class, PreResInitBlock.class, PreResUnit.class, SEBlock.class})
@Sequential
public class SEPreResNet {
  /** Units in each stage. */
  @Param int[] layers;
  @Param final boolean bottleneck = false, conv1Stride = true;
  @Param final int classes = 1000;

  @With({"layers, channels = bottleneck ? 256 : 64", "initBlock = PreResInitBlock(out = 64), postActiv = PreActivation",
         "unitBlock = PreResUnit(bottleneck, conv1Stride, seBlock = SEBlock)"}) ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
