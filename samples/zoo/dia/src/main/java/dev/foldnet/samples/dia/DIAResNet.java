package dev.foldnet.samples.dia;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.resnet.ResInitBlock;

/**
 * Huang, Liang, Liang, He: DIANet (arXiv:1905.10671): channel attention by an LSTM that remembers through the units
 * of a stage: all units of a stage have its one attention.
 */
@Networks({
  @Network(name = "DIAResNet10",    id = "diaresnet10",    input = {3, 224, 224}, with = "layers = [1, 1, 1, 1]"),
  @Network(name = "DIAResNet12",    id = "diaresnet12",    input = {3, 224, 224}, with = "layers = [2, 1, 1, 1]"),
  @Network(name = "DIAResNet14",    id = "diaresnet14",    input = {3, 224, 224}, with = "layers = [2, 2, 1, 1]"),
  @Network(name = "DIAResNetBc14b", id = "diaresnetbc14b", input = {3, 224, 224}, with = "layers = [1, 1, 1, 1], bottleneck = true, conv1Stride = false"),
  @Network(name = "DIAResNet16",    id = "diaresnet16",    input = {3, 224, 224}, with = "layers = [2, 2, 2, 1]"),
  @Network(name = "DIAResNet18",    id = "diaresnet18",    input = {3, 224, 224}, with = "layers = [2, 2, 2, 2]"),
  @Network(name = "DIAResNet26",    id = "diaresnet26",    input = {3, 224, 224}, with = "layers = [3, 3, 3, 3]"),
  @Network(name = "DIAResNetBc26b", id = "diaresnetbc26b", input = {3, 224, 224}, with = "layers = [2, 2, 2, 2], bottleneck = true, conv1Stride = false"),
  @Network(name = "DIAResNet34",    id = "diaresnet34",    input = {3, 224, 224}, with = "layers = [3, 4, 6, 3]"),
  @Network(name = "DIAResNetBc38b", id = "diaresnetbc38b", input = {3, 224, 224}, with = "layers = [3, 3, 3, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "DIAResNet50",    id = "diaresnet50",    input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true"),
  @Network(name = "DIAResNet50b",   id = "diaresnet50b",   input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "DIAResNet101",   id = "diaresnet101",   input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true"),
  @Network(name = "DIAResNet101b",  id = "diaresnet101b",  input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "DIAResNet152",   id = "diaresnet152",   input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], bottleneck = true"),
  @Network(name = "DIAResNet152b",  id = "diaresnet152b",  input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "DIAResNet200",   id = "diaresnet200",   input = {3, 224, 224}, with = "layers = [3, 24, 36, 3], bottleneck = true"),
  @Network(name = "DIAResNet200b",  id = "diaresnet200b",  input = {3, 224, 224}, with = "layers = [3, 24, 36, 3], bottleneck = true, conv1Stride = false"),
})
@Uses(ResInitBlock.class)
@Sequential
public class DIAResNet {
  /** Units in each stage. */
  @Param int[] layers;
  @Param final boolean bottleneck = false, conv1Stride = true;
  @Param final int classes = 1000;

  @With("layers, bottleneck, conv1Stride, initBlock = ResInitBlock(out = 64)")
  DIAFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
