package dev.foldnet.samples.mobilenetv2;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.InvertedResidual;
import dev.foldnet.samples.common.StagedFeatures;

/** A MobileNetV2 without its head. */
@Uses({ConvBlock.class, InvertedResidual.class})
@Sequential
public class MobileNetV2Features {
  @Param final double width = 1;
  @Param final boolean removeExp = false, pool = true;
  @Let("[[16], [24, 24], [32, 32, 32], [64, 64, 64, 64, 96, 96, 96], [160, 160, 160, 320]]") int[][] outs;

  @Name("") @With({"initBlock = ConvBlock(out = int(32 * width), kernel = 3, stride = 2, act = Relu6)",
                   "finalBlock = ConvBlock(out = width > 1 ? int(1280 * width) : 1280, act = Relu6), finalPool = pool ? AdaptiveAvgPool : none", """
      stages = [[InvertedResidual(out = int(outs[s][k] * width), stride = k == 0 && s > 0 ? 2 : 1, exp = s + k == 0 ? 1 : 6,
                                  expands = s + k > 0 || !removeExp) for k : range(outs[s].size)] for s : range(outs.size)]"""}) StagedFeatures features;
}
