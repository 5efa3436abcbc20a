package dev.foldnet.samples.hrnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.resnet.ResUnit;

/**
 * Wang et al.: Deep high-resolution representation learning (arXiv:1908.07919): parallel branches, each at half the
 * resolution of the one before.
 */
@Networks({
  @Network(name = "HRNetW18SmallV1", id = "hrnet_w18_small_v1", input = {3, 224, 224}, with = "width = 16, init = 128, units = 1, modules = [1, 1, 1]"),
  @Network(name = "HRNetW18SmallV2", id = "hrnet_w18_small_v2", input = {3, 224, 224}, with = "width = 18, init = 256, units = 2, modules = [1, 3, 2]"),
  @Network(name = "HRNetV2W18",      id = "hrnetv2_w18",        input = {3, 224, 224}, with = "width = 18"),
  @Network(name = "HRNetV2W30",      id = "hrnetv2_w30",        input = {3, 224, 224}, with = "width = 30"),
  @Network(name = "HRNetV2W32",      id = "hrnetv2_w32",        input = {3, 224, 224}, with = "width = 32"),
  @Network(name = "HRNetV2W40",      id = "hrnetv2_w40",        input = {3, 224, 224}, with = "width = 40"),
  @Network(name = "HRNetV2W44",      id = "hrnetv2_w44",        input = {3, 224, 224}, with = "width = 44"),
  @Network(name = "HRNetV2W48",      id = "hrnetv2_w48",        input = {3, 224, 224}, with = "width = 48"),
  @Network(name = "HRNetV2W64",      id = "hrnetv2_w64",        input = {3, 224, 224}, with = "width = 64"),
})
@Uses(ConvBlock.class)
@Sequential
public class HRNet {
  @Param final int init = 256, units = 4;
  @Param int width;
  @Param("[1, 4, 3]") int[] modules;
  @Param final int classes = 1000;

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    InitBlock init_block;
    @Repeat("modules.size") @With("count = modules[i], widths = [width * pow(2, b) for b : range(i + 2)]") Stage stage;
    FinalBlock final_block;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential class InitBlock {
    @With("out = 64, kernel = 3, stride = 2") ConvBlock conv1;
    @With("out = 64, kernel = 3, stride = 2") ConvBlock conv2;
    Subblocks subblocks;

    @Sequential class Subblocks {
      @Repeat("units") @With("out = init, bottleneck = true") ResUnit block;
    }
  }

  @Sequential class Stage {
    @Input Tensor[] xs;
    @Param int[] widths;
    @Param int count;

    Transition transition;
    Layers layers;

    /** Makes the branches: as many as there are widths, the new ones out of the last. */
    @Sequential class Transition {
      @Input Tensor[] ys;

      @Repeat("widths.size") @From("i < ys.size ? ys[i] : ys[-1]")
      @Use("i >= ys.size ? Down(steps = i + 1 - ys.size, lastAct = Relu) : ys[i].channels != widths[i] ? ConvBlock(kernel = 3) : none")
      @With("out = widths[i]") Block[] block;
    }

    @Sequential class Layers {
      @Input Tensor[] ys;

      @Repeat("count") Module block;
    }
  }

  /** All branches on their own, then each gets the sum of all. */
  @Sequential class Module {
    @Input Tensor[] xs;

    Branches branches;
    FuseLayers fuse_layers;
    @Repeat("xs.size") @From("fuse_layers[i]") @Relu Tensor[] activ;

    @Sequential class Branches {
      @Input Tensor[] ys;

      @Repeat("ys.size") @From("ys[i]") Branch[] branch;
    }

    @Sequential class Branch {
      @Repeat("max(2, units)") @With("out = in.channels") ResUnit unit;
    }

    @Sequential class FuseLayers {
      @Input Tensor[] ys;

      @Repeat("ys.size") @With("to = i") FuseLayer[] layer;
    }

    @Sequential class FuseLayer {
      @Input Tensor[] ys;
      @Param int to;

      @Repeat("ys.size") @From("ys[i]")
      @Use("i > to ? Up(scale = pow(2, i - to)) : i < to ? Down(steps = to - i) : none")
      @With("out = ys[to].channels") Block[] block;
      @Add Tensor sum;
    }
  }

  @Sequential static class Up {
    @Param int out, scale;

    @With("out, act = none") ConvBlock conv;
    @Upsample @With("scale") Tensor upsample;
  }

  /** Halves the resolution so many times; the last step brings the width. */
  @Sequential static class Down {
    @Param int out, steps;
    @Param("none") Block lastAct;
    @Let("in.channels") int width;

    @Repeat("steps")
    @With("out = i == steps - 1 ? out : width, kernel = 3, stride = 2, act = i == steps - 1 ? lastAct : Relu") ConvBlock subblock;
  }

  @Sequential static class FinalBlock {
    @Input Tensor[] xs;

    IncBlocks inc_blocks;
    DownBlocks down_blocks;
    @With("out = 2048, bias = true") ConvBlock final_layer;

    @Sequential class IncBlocks {
      @Input Tensor[] ys;

      @Repeat("ys.size") @From("ys[i]") @With("out = 128 * pow(2, i), bottleneck = true") ResUnit[] block;
    }

    @Sequential class DownBlocks {
      @Input Tensor[] ys;

      @Repeat("ys.size - 1") @From("i == 0 ? ys[0] : ys[i] + block[i - 1]")
      @With("out = 256 * pow(2, i), kernel = 3, stride = 2, bias = true") ConvBlock block;
      @Add({"ys[-1]", "block"}) Tensor sum;
    }
  }
}
