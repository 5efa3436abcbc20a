package dev.foldnet.samples.ghostnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.ConvChain;
import dev.foldnet.samples.common.DwsConv;
import dev.foldnet.samples.common.SEBlock;
import dev.foldnet.samples.common.StagedFeatures;

/** Han et al.: GhostNet, more features from cheap operations (arXiv:1911.11907). */
@Network(name = "GhostNet", id = "ghostnet", input = {3, 224, 224})
@Uses({ConvBlock.class, ConvChain.class})
@Sequential
public class Ghost {
  /** A unit: kernel of the strided convolution, expansion, output channels, squeeze and excitation. */
  record Row(int kernel, double exp, int out, boolean se) {}

  @Let("""
    [[[3, 1, 16, false]],
    [[3, 3, 24, false], [3, 3, 24, false]],
    [[5, 3, 40, true], [5, 3, 40, true]],
    [[3, 6, 80, false], [3, 2.5, 80, false], [3, 2.3, 80, false], [3, 2.3, 80, false], [3, 6, 112, true], [3, 6, 112, true]],
    [[5, 6, 160, true], [5, 6, 160, false], [5, 6, 160, true], [5, 6, 160, false], [5, 6, 160, true]]]""") Row[][] rows;
  @Param final int classes = 1000;

  @With({"initBlock = ConvBlock(out = 16, kernel = 3, stride = 2), finalBlock = ConvBlock(out = 960)",
         "stages = [[Unit(row = rows[s][k], stride = s > 0 && k == 0 ? 2 : 1) for k : range(rows[s].size)] for s : range(rows.size)]"})
  StagedFeatures features;
  @With("convs = [ConvBlock(out = 1280), Conv(out = classes)]") ConvChain output;
  @Flatten Tensor flat;

  @Sequential static class Unit {
    @Param Row row;
    @Param int stride;

    Body body;
    @When("stride != 1 || in.channels != row.out") @From("in") @With("out = row.out, stride, pwAct = none") DwsConv identity_conv;
    @Add({"body", "identity_conv"}) Tensor sum;

    @Sequential class Body {
      @Let("ceil(row.exp * in.channels)") int mid;

      @With("out = mid, act = Relu") GhostConv exp_conv;
      @When("stride > 1") @With("out = mid, kernel = row.kernel, stride, groups = mid, act = none") ConvBlock dw_conv;
      @When("row.se") @With("reduction = 4, outAct = Clamp") SEBlock se;
      @With("out = row.out, act = none") GhostConv pw_conv;
    }
  }

  /** Half of the channels by a convolution, the other half from them, each from its own. */
  @Sequential static class GhostConv {
    @Param int out;
    @Param Block act;
    @Let("ceil(out / 2.0)") int main;

    @With("out = main, act") ConvBlock main_conv;
    @With("out = out - main, kernel = 3, groups = out - main, act") ConvBlock cheap_conv;
    @Concat({"main_conv", "cheap_conv"}) Tensor both;
  }
}
