package dev.foldnet.samples.scnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.resnet.DeepInitBlock;
import dev.foldnet.samples.resnet.ResADownBlock;
import dev.foldnet.samples.resnet.ResAUnit;
import dev.foldnet.samples.resnet.ResInitBlock;
import dev.foldnet.samples.resnet.ResNetFeatures;

/**
 * Liu, Hou, Cheng, Wang, Feng: Improving convolutional networks with self-calibrated convolutions (CVPR 2020). In the
 * names, {@code a} halves the size by averages.
 */
@Networks({
  @Network(name = "SCNet50",   id = "scnet50",   input = {3, 224, 224}, with = "layers = [3, 4, 6, 3]"),
  @Network(name = "SCNet101",  id = "scnet101",  input = {3, 224, 224}, with = "layers = [3, 4, 23, 3]"),
  @Network(name = "SCNetA50",  id = "scneta50",  input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], initBlock = DeepInitBlock(out = 64), average = true"),
  @Network(name = "SCNetA101", id = "scneta101", input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], initBlock = DeepInitBlock(out = 128), average = true"),
})
@Uses({ConvBlock.class, DeepInitBlock.class, ResADownBlock.class, ResAUnit.class, ResInitBlock.class})
@Sequential
public class SCNet {
  @Param int[] layers;
  @Param("ResInitBlock(out = 64)") Block initBlock;
  @Param final boolean average = false;
  @Param final int classes = 1000;

  @With({"layers, channels = 256, initBlock",
         "unitBlock = ResAUnit(bodyBlock = Bottleneck, identityBlock = average ? ResADownBlock : ConvBlock(act = none))"})
  ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Bottleneck {
    @Param int out, stride;
    @Let("out / 8") int mid;

    @With("out = mid") ConvBlock conv1a;
    @With("out = mid, kernel = 3, stride = average ? 1 : stride") ConvBlock conv2a;
    @From("in") @With("out = mid") ConvBlock conv1b;
    @With("stride = average ? 1 : stride") ScConv conv2b;
    @Concat({"conv2a", "conv2b"}) Tensor both;
    @When("average && stride > 1") @AvgPool(kernel = 3, padding = 1) @With("stride") Tensor pool;
    @With("out, act = none") ConvBlock conv3;
  }

  /** Convolves twice; what a convolution of a quarter of the size adds to the input weighs between the two. */
  @Sequential static class ScConv {
    @Param int stride;
    @Let("in.channels") int out;

    @AvgPool(kernel = 4) Tensor pool;
    @Name("down.conv") @With("out, kernel = 3, act = none") ConvBlock down;
    @Upsample @With("size = [in.height, in.width]") Tensor up;
    @From("in + up") @Sigmoid Tensor sigmoid;
    @From("in") @With("out, kernel = 3, act = none") ConvBlock conv1;
    @From("conv1 * sigmoid") @With("out, kernel = 3, stride") ConvBlock conv2;
  }
}
