package dev.foldnet.samples.fbnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.ConvChain;
import dev.foldnet.samples.common.StagedFeatures;
import dev.foldnet.samples.spnasnet.ExpandedUnit;

/** Wu et al.: FBNet, hardware-aware efficient ConvNet design via differentiable neural architecture search (arXiv:1812.03443). */
@Network(name = "FBNetCb", id = "fbnet_cb", input = {3, 224, 224})
@Uses({ConvBlock.class, ConvChain.class, ExpandedUnit.class})
@Sequential
public class FBNet {
  /** A unit: output channels, depthwise kernel, expansion. */
  record Row(int out, int kernel, int exp) {}

  @Let("""
    [[[24, 3, 6], [24, 3, 1], [24, 3, 1]],
    [[32, 5, 6], [32, 5, 3], [32, 5, 6], [32, 3, 6]],
    [[64, 5, 6], [64, 5, 3], [64, 5, 6], [64, 5, 6], [112, 5, 6], [112, 5, 6], [112, 5, 6], [112, 5, 3]],
    [[184, 5, 6], [184, 5, 6], [184, 5, 6], [184, 5, 6], [352, 3, 6]]]""") Row[][] rows;
  @Param final int classes = 1000;
  @Let("BatchNorm(eps = 1e-3)") Block norm;

  @With({"finalBlock = ConvBlock(out = 1984, norm = norm)", """
      initBlock = ConvChain(convs = [ConvBlock(out = 16, kernel = 3, stride = 2, norm = norm),
                                     ExpandedUnit(out = 16, exp = 1, expands = true, norm = norm)]),
      stages = [[ExpandedUnit(out = row[k].out, kernel = row[k].kernel, exp = row[k].exp, stride = k == 0 ? 2 : 1, expands = true, norm = norm)
                 for k : range(row.size)] for row : rows]"""}) StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
