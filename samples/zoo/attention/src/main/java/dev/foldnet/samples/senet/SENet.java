package dev.foldnet.samples.senet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.SEBlock;
import dev.foldnet.samples.resnet.DeepInitBlock;
import dev.foldnet.samples.resnet.ResNetFeatures;

/** Hu, Shen, Albanie, Sun, Wu: Squeeze-and-excitation networks (arXiv:1709.01507), as SENet-154 of the appendix. */
@Networks({
  @Network(name = "SENet16",  id = "senet16",  input = {3, 224, 224}, with = "layers = [1, 1, 1, 1], cardinality = 32"),
  @Network(name = "SENet28",  id = "senet28",  input = {3, 224, 224}, with = "layers = [2, 2, 2, 2], cardinality = 32"),
  @Network(name = "SENet40",  id = "senet40",  input = {3, 224, 224}, with = "layers = [3, 3, 3, 3], cardinality = 32"),
  @Network(name = "SENet52",  id = "senet52",  input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], cardinality = 32"),
  @Network(name = "SENet103", id = "senet103", input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], cardinality = 32"),
  @Network(name = "SENet154", id = "senet154", input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], cardinality = 64"),
})
@Uses(DeepInitBlock.class)
@Sequential
public class SENet {
  @Param int[] layers;
  @Param int cardinality;
  @Param final int classes = 1000;

  @With("layers, channels = 256, initBlock = DeepInitBlock(out = 128), unitBlock = Unit") ResNetFeatures features;
  @Flatten Tensor flat;
  @Dropout(rate = 0.2) Tensor dropout;
  @Linear @With("out = classes") @Name("output.fc") Tensor output;

  @Sequential class Unit {
    @Param int out, stride;

    @With("out, stride") Bottleneck body;
    SEBlock se;
    @When("stride != 1 || in.channels != out") @From("in")
    @With("out, kernel = stride == 1 ? 1 : 3, stride, act = none") ConvBlock identity_conv;
    @Add({"se", "identity_conv"}) Tensor sum;
    @Relu Tensor activ;
  }

  /** ResNeXt's, its first convolution half as wide; groups have 4 channels in the first stage. */
  @Sequential class Bottleneck {
    @Param int out, stride;
    @Let("cardinality * (out / 64)") int mid;

    @With("out = mid / 2") ConvBlock conv1;
    @With("out = mid, kernel = 3, stride, groups = cardinality") ConvBlock conv2;
    @With("out, act = none") ConvBlock conv3;
  }
}
