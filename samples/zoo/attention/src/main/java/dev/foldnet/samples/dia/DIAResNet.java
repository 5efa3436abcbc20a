package dev.foldnet.samples.dia;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.resnet.ResBlock;
import dev.foldnet.samples.resnet.ResBottleneck;
import dev.foldnet.samples.resnet.ResInitBlock;

/**
 * Huang, Liang, Liang, He: DIANet (arXiv:1905.10671): channel attention by an LSTM that remembers through the units
 * of a stage. All units of a stage have its one attention, which the checkpoint lists under each of them.
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
@Uses({ResBlock.class, ResBottleneck.class})
@Sequential
public class DIAResNet {
  /** Units in each stage. */
  @Param int[] layers;
  @Param final boolean bottleneck = false, conv1Stride = true;
  @Param final int classes = 1000;

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    @With("out = 64") ResInitBlock init_block;
    @Repeat("layers.size") @With("s = i") Stage stage;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential class Stage {
    @Param int s;

    @Repeat("layers[s]")
    @With({"out = 64 * pow(2, s) * (bottleneck ? 4 : 1), stride = i == 0 && s > 0 ? 2 : 1",
           "dia = i == 0 ? DIAttention : shared(unit[0].attention)"}) Unit unit;
    @Returns @Let("unit[-1][0]") Tensor last;
  }

  /** Takes x, or x and the LSTM's h and c; gives all three. */
  @Sequential class Unit {
    @Input Tensor x;
    @Input Tensor[] hc;
    @Param int out, stride;
    @Param Block dia;

    @From("x") @When("stride != 1 || x.channels != out") @With("out, stride, act = none") ConvBlock identity_conv;
    @From("x") @Use("bottleneck ? ResBottleneck(conv1Stride = conv1Stride) : ResBlock") @With("out, stride") Block body;
    @From({"body", "hc"}) @Use("dia") Block attention;
    @Add({"attention[0]", "identity_conv"}) Tensor sum;
    @Returns @Relu Tensor activ;
    @Returns @Let("attention[1]") Tensor h;
    @Returns @Let("attention[2]") Tensor c;
  }
}
