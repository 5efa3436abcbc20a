package dev.foldnet.samples.diapreresnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.dia.DIAFeatures;
import dev.foldnet.samples.preresnet.PreResInitBlock;

/** {@link dev.foldnet.samples.dia.DIAResNet}, pre-activated. */
@Networks({
  @Network(name = "DIAPreResNet10",    id = "diapreresnet10",    input = {3, 224, 224}, with = "layers = [1, 1, 1, 1]"),
  @Network(name = "DIAPreResNet12",    id = "diapreresnet12",    input = {3, 224, 224}, with = "layers = [2, 1, 1, 1]"),
  @Network(name = "DIAPreResNet14",    id = "diapreresnet14",    input = {3, 224, 224}, with = "layers = [2, 2, 1, 1]"),
  @Network(name = "DIAPreResNetBc14b", id = "diapreresnetbc14b", input = {3, 224, 224}, with = "layers = [1, 1, 1, 1], bottleneck = true, conv1Stride = false"),
  @Network(name = "DIAPreResNet16",    id = "diapreresnet16",    input = {3, 224, 224}, with = "layers = [2, 2, 2, 1]"),
  @Network(name = "DIAPreResNet18",    id = "diapreresnet18",    input = {3, 224, 224}, with = "layers = [2, 2, 2, 2]"),
  @Network(name = "DIAPreResNet26",    id = "diapreresnet26",    input = {3, 224, 224}, with = "layers = [3, 3, 3, 3]"),
  @Network(name = "DIAPreResNetBc26b", id = "diapreresnetbc26b", input = {3, 224, 224}, with = "layers = [2, 2, 2, 2], bottleneck = true, conv1Stride = false"),
  @Network(name = "DIAPreResNet34",    id = "diapreresnet34",    input = {3, 224, 224}, with = "layers = [3, 4, 6, 3]"),
  @Network(name = "DIAPreResNetBc38b", id = "diapreresnetbc38b", input = {3, 224, 224}, with = "layers = [3, 3, 3, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "DIAPreResNet50",    id = "diapreresnet50",    input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true"),
  @Network(name = "DIAPreResNet50b",   id = "diapreresnet50b",   input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "DIAPreResNet101",   id = "diapreresnet101",   input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true"),
  @Network(name = "DIAPreResNet101b",  id = "diapreresnet101b",  input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "DIAPreResNet152",   id = "diapreresnet152",   input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], bottleneck = true"),
  @Network(name = "DIAPreResNet152b",  id = "diapreresnet152b",  input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "DIAPreResNet200",   id = "diapreresnet200",   input = {3, 224, 224}, with = "layers = [3, 24, 36, 3], bottleneck = true"),
  @Network(name = "DIAPreResNet200b",  id = "diapreresnet200b",  input = {3, 224, 224}, with = "layers = [3, 24, 36, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "DIAPreResNet269b",  id = "diapreresnet269b",  input = {3, 224, 224}, with = "layers = [3, 30, 48, 8], bottleneck = true, conv1Stride = false"),
})
@Uses(PreResInitBlock.class)
@Sequential
public class DIAPreResNet {
  /** Units in each stage. */
  @Param int[] layers;
  @Param final boolean bottleneck = false, conv1Stride = true;
  @Param final int classes = 1000;

  @With("layers, bottleneck, conv1Stride, pre = true, initBlock = PreResInitBlock(out = 64)")
  DIAFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
