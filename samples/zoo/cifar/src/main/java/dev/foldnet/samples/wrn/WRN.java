package dev.foldnet.samples.wrn;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.resnet.ResInitBlock;
import dev.foldnet.samples.resnet.ResNetFeatures;
import dev.foldnet.samples.resnet.ResUnit;

/**
 * Zagoruyko, Komodakis: Wide residual networks (arXiv:1605.07146): bottlenecks twice as wide. As released, its batch
 * norms are in the convolutions already.
 */
@Network(name = "WRN50_2", id = "wrn50_2", input = {3, 224, 224}, with = "layers = [3, 4, 6, 3]")
@Uses({ResInitBlock.class, ResUnit.class})
@Sequential
public class WRN {
  @Param int[] layers;
  @Param final int classes = 1000;

  @With({"layers, channels = 256", "initBlock = ResInitBlock(out = 64, bias = true, norm = none)",
         "unitBlock = ResUnit(bottleneck = true, factor = 2, bias = true, norm = none)"}) ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
