package dev.foldnet.samples.fbnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.spnasnet.ExpandedUnit;

/** Wu et al.: FBNet, hardware-aware efficient ConvNet design via differentiable neural architecture search (arXiv:1812.03443). */
@Network(name = "FBNetCb", id = "fbnet_cb", input = {3, 224, 224})
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

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    InitBlock init_block;
    @Repeat("rows.size") @With("rows = rows[i]") Stage stage;
    @With("out = 1984, norm") ConvBlock final_block;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential class InitBlock {
    @With("out = 16, kernel = 3, stride = 2, norm") ConvBlock conv1;
    @With("out = 16, exp = 1, expands = true, norm") ExpandedUnit conv2;
  }

  @Sequential class Stage {
    @Param Row[] rows;

    @Repeat("rows.size")
    @With({"out = rows[i].out, kernel = rows[i].kernel, exp = rows[i].exp, stride = i == 0 ? 2 : 1", "expands = true, norm"}) ExpandedUnit unit;
  }
}
