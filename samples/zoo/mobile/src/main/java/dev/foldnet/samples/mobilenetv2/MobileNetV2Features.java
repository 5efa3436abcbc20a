package dev.foldnet.samples.mobilenetv2;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.InvertedResidual;

/** A MobileNetV2 without its head. */
@Sequential
public class MobileNetV2Features {
  @Param final double width = 1;
  @Param final boolean removeExp = false, pool = true;
  @Let("[[16], [24, 24], [32, 32, 32], [64, 64, 64, 64, 96, 96, 96], [160, 160, 160, 320]]") int[][] outs;

  @With("out = int(32 * width), kernel = 3, stride = 2, act = Relu6") ConvBlock init_block;
  @Repeat("outs.size") @With("s = i") Stage stage;
  @With("out = width > 1 ? int(1280 * width) : 1280, act = Relu6") ConvBlock final_block;
  @When("pool") @AdaptiveAvgPool Tensor final_pool;

  @Sequential class Stage {
    @Param int s;

    @Repeat("outs[s].size")
    @With({"out = int(outs[s][i] * width), stride = i == 0 && s > 0 ? 2 : 1",
           "exp = i == 0 && s == 0 ? 1 : 6, expands = i > 0 || s > 0 || !removeExp"}) InvertedResidual unit;
  }
}
