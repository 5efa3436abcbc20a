package dev.foldnet.samples.spnasnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.ConvChain;
import dev.foldnet.samples.common.StagedFeatures;

/** Stamoulis et al.: Single-path NAS, designing hardware-efficient ConvNets in less than 4 hours (arXiv:1904.02877). */
@Network(name = "SPNASNet", id = "spnasnet", input = {3, 224, 224})
@Uses({ConvBlock.class, ConvChain.class})
@Sequential
public class SinglePathNAS {
  /** A unit: output channels, depthwise kernel, expansion, stride. */
  record Row(int out, int kernel, int exp, int stride) {}

  @Let("""
    [[[24, 3, 3, 2], [24, 3, 3, 1], [24, 3, 3, 1]],
    [[40, 5, 6, 2], [40, 3, 3, 1], [40, 3, 3, 1], [40, 3, 3, 1]],
    [[80, 5, 6, 2], [80, 3, 3, 1], [80, 3, 3, 1], [80, 3, 3, 1]],
    [[96, 5, 6, 1], [96, 5, 3, 1], [96, 5, 3, 1], [96, 5, 3, 1],
     [192, 5, 6, 2], [192, 5, 6, 1], [192, 5, 6, 1], [192, 5, 6, 1]]]""") Row[][] rows;
  @Param final int classes = 1000;

  @With({"initBlock = ConvChain(convs = [ConvBlock(out = 32, kernel = 3, stride = 2), ExpandedUnit(out = 16, exp = 1)])",
         "stages = [[ExpandedUnit(out = r.out, kernel = r.kernel, exp = r.exp, stride = r.stride) for r : stage] for stage : rows]",
         "finalBlock = ConvChain(convs = [ExpandedUnit(out = 320, exp = 6), ConvBlock(out = 1280)])"})
  StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
