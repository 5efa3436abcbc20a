package dev.foldnet.samples.mobilenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.DwsConv;
import dev.foldnet.samples.common.StagedFeatures;

/** A MobileNet without its head. */
@Uses({ConvBlock.class, DwsConv.class})
@Sequential
public class MobileNetFeatures {
  /** Channels of each stage's units. */
  @Param int[][] outs;
  @Param int firstStride;
  @Param final double width = 1;
  @Param final boolean simple = false, pool = true;

  @Name("") @With({"initBlock = ConvBlock(out = int(32 * width), kernel = 3, stride = 2), finalPool = pool ? AdaptiveAvgPool : none", """
      stages = [[DwsConv(out = int(outs[s][k] * width), stride = k > 0 ? 1 : s > 0 ? 2 : firstStride, dwNorm = simple ? none : BatchNorm,
                         dwAct = simple ? none : Relu) for k : range(outs[s].size)] for s : range(outs.size)]"""}) StagedFeatures features;
}
