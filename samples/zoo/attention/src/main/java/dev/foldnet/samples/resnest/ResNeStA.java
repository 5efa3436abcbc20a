package dev.foldnet.samples.resnest;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.resnet.DeepInitBlock;
import dev.foldnet.samples.resnet.ResAUnit;
import dev.foldnet.samples.resnet.ResNetFeatures;

/** Zhang et al.: ResNeSt, split-attention networks (arXiv:2004.08955); sizes are halved by averages behind the convolution. */
@Networks({
  @Network(name = "ResNeStABc14", id = "resnestabc14", input = {3, 224, 224}, with = "layers = [1, 1, 1, 1], bottleneck = true"),
  @Network(name = "ResNeStA18",   id = "resnesta18",   input = {3, 224, 224}, with = "layers = [2, 2, 2, 2]"),
  @Network(name = "ResNeStABc26", id = "resnestabc26", input = {3, 224, 224}, with = "layers = [2, 2, 2, 2], bottleneck = true"),
  @Network(name = "ResNeStA50",   id = "resnesta50",   input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true"),
  @Network(name = "ResNeStA101",  id = "resnesta101",  input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true, init = 128"),
  @Network(name = "ResNeStA152",  id = "resnesta152",  input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], bottleneck = true, init = 128"),
  @Network(name = "ResNeStA200",  id = "resnesta200",  input = {3, 256, 256}, with = "layers = [3, 24, 36, 3], bottleneck = true, init = 128"),
  @Network(name = "ResNeStA269",  id = "resnesta269",  input = {3, 320, 320}, with = "layers = [3, 30, 48, 8], bottleneck = true, init = 128"),
})
@Uses({DeepInitBlock.class, ResAUnit.class})
@Sequential
public class ResNeStA {
  @Param int[] layers;
  @Param final boolean bottleneck = false;
  @Param final int init = 64;
  @Param final int classes = 1000;

  @With({"layers, channels = bottleneck ? 256 : 64, initBlock = DeepInitBlock(out = init)",
         "unitBlock = ResAUnit(bodyBlock = bottleneck ? Bottleneck : Basic)"}) ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") @Name("output.fc") Tensor output;

  @Sequential static class Basic {
    @Param int out, stride;

    @With("out, kernel = 3") ConvBlock conv1;
    @When("stride > 1") @AvgPool(kernel = 3, padding = 1) @With("stride") Tensor pool;
    @With("out, act = none") SplitConv conv2;
  }

  @Sequential static class Bottleneck {
    @Param int out, stride;

    @With("out = out / 4") ConvBlock conv1;
    @With("out = out / 4") SplitConv conv2;
    @When("stride > 1") @AvgPool(kernel = 3, padding = 1) @With("stride") Tensor pool;
    @With("out, act = none") ConvBlock conv3;
  }

  @Sequential static class SplitConv {
    @Param int out;
    @Param("Relu") Block act;

    @With("out = 2 * out, kernel = 3, groups = 2, act") ConvBlock conv;
    @Reshape @With("shape = [2, out, conv.height, conv.width]") Tensor splits;
    @From("splits") Attention att;
    @Mul({"splits", "att"}) Tensor weighed;
    @Sum(axis = 1) Tensor y;
  }

  /** For each channel how much each split counts. */
  @Sequential static class Attention {
    @Let("in.shape[1]") int out;

    @Sum(axis = 1) Tensor u;
    @AdaptiveAvgPool Tensor pool;
    @Conv @With("out = max(out / 2, 32)") Tensor conv1;
    @BatchNorm Tensor bn;
    @Relu Tensor activ;
    @Conv @With("out = 2 * out") Tensor conv2;
    @Reshape @With("shape = [2, out, 1, 1]") Tensor w;
    @Softmax(axis = 1) Tensor softmax;
  }
}
