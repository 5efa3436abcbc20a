package dev.foldnet.samples.mobilenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.DwsConv;

/** A MobileNet without its head. */
@Sequential
public class MobileNetFeatures {
  /** Channels of each stage's units. */
  @Param int[][] outs;
  @Param int firstStride;
  @Param final double width = 1;
  @Param final boolean simple = false, pool = true;

  @With("out = int(32 * width), kernel = 3, stride = 2") ConvBlock init_block;
  @Repeat("outs.size") @With("s = i") Stage stage;
  @When("pool") @AdaptiveAvgPool Tensor final_pool;

  @Sequential class Stage {
    @Param int s;

    @Repeat("outs[s].size")
    @With({"out = int(outs[s][i] * width), stride = i > 0 ? 1 : s > 0 ? 2 : firstStride",
           "dwNorm = simple ? none : BatchNorm, dwAct = simple ? none : Relu"}) DwsConv unit;
  }
}
