package dev.foldnet.samples.spnasnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Stamoulis et al.: Single-path NAS, designing hardware-efficient ConvNets in less than 4 hours (arXiv:1904.02877). */
@Network(name = "SPNASNet", id = "spnasnet", input = {3, 224, 224})
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

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    InitBlock init_block;
    @Repeat("rows.size") @With("rows = rows[i]") Stage stage;
    FinalBlock final_block;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential static class InitBlock {
    @With("out = 32, kernel = 3, stride = 2") ConvBlock conv1;
    @With("out = 16, exp = 1") ExpandedUnit conv2;
  }

  @Sequential static class Stage {
    @Param Row[] rows;

    @Repeat("rows.size")
    @With("out = rows[i].out, kernel = rows[i].kernel, exp = rows[i].exp, stride = rows[i].stride") ExpandedUnit unit;
  }

  @Sequential static class FinalBlock {
    @With("out = 320, exp = 6") ExpandedUnit conv1;
    @With("out = 1280") ConvBlock conv2;
  }
}
