package dev.foldnet.samples.mobilenetv2;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.InvertedResidual;

/**
 * Sandler et al.: MobileNetV2, inverted residuals and linear bottlenecks (arXiv:1801.04381). In the names, {@code b}
 * has no convolution where the first unit does not expand, {@code wd4} is a width of 1/4.
 */
@Networks({
  @Network(name = "MobileNetV2W1",    id = "mobilenetv2_w1",    input = {3, 224, 224}),
  @Network(name = "MobileNetV2W3d4",  id = "mobilenetv2_w3d4",  input = {3, 224, 224}, with = "width = 0.75"),
  @Network(name = "MobileNetV2Wd2",   id = "mobilenetv2_wd2",   input = {3, 224, 224}, with = "width = 0.5"),
  @Network(name = "MobileNetV2Wd4",   id = "mobilenetv2_wd4",   input = {3, 224, 224}, with = "width = 0.25"),
  @Network(name = "MobileNetV2BW1",   id = "mobilenetv2b_w1",   input = {3, 224, 224}, with = "removeExp = true"),
  @Network(name = "MobileNetV2BW3d4", id = "mobilenetv2b_w3d4", input = {3, 224, 224}, with = "width = 0.75, removeExp = true"),
  @Network(name = "MobileNetV2BWd2",  id = "mobilenetv2b_wd2",  input = {3, 224, 224}, with = "width = 0.5, removeExp = true"),
  @Network(name = "MobileNetV2BWd4",  id = "mobilenetv2b_wd4",  input = {3, 224, 224}, with = "width = 0.25, removeExp = true"),
})
@Sequential
public class MobileNetV2 {
  @Param final double width = 1;
  @Param final boolean removeExp = false;
  @Param final int classes = 1000;
  @Let("[[16], [24, 24], [32, 32, 32], [64, 64, 64, 64, 96, 96, 96], [160, 160, 160, 320]]") int[][] outs;

  Features features;
  @Conv(bias = false) @With("out = classes") Tensor output;
  @Flatten Tensor flat;

  @Sequential class Features {
    @With("out = int(32 * width), kernel = 3, stride = 2, act = Relu6") ConvBlock init_block;
    @Repeat("outs.size") @With("s = i") Stage stage;
    @With("out = width > 1 ? int(1280 * width) : 1280, act = Relu6") ConvBlock final_block;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential class Stage {
    @Param int s;

    @Repeat("outs[s].size")
    @With({"out = int(outs[s][i] * width), stride = i == 0 && s > 0 ? 2 : 1",
           "exp = i == 0 && s == 0 ? 1 : 6, expands = i > 0 || s > 0 || !removeExp"}) InvertedResidual unit;
  }
}
