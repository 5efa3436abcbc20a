package dev.foldnet.samples.cgnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.ConvChain;
import dev.foldnet.samples.common.ImageStage;
import dev.foldnet.samples.common.PreActivation;
import dev.foldnet.samples.common.SELinear;

/** Wu, Tang, Zhang, Zhang: CGNet, a light-weight context guided network for semantic segmentation (arXiv:1811.08201). */
@Network(name = "CGNetCityscapes", id = "cgnet_cityscapes", input = {3, 1024, 2048}, with = "classes = 19")
@Uses(ConvBlock.class)
@Sequential
public class CGNet {
  @Param int classes;
  @Let("BatchNorm(eps = 1e-3)") Block norm;

  Features features;
  @Conv(bias = false) @With("out = classes") Tensor classifier;
  @Upsample(mode = Interpolation.BILINEAR) @With("size = [in.height, in.width]") Tensor up;

  @Sequential class Features {
    @AvgPool(kernel = 3, stride = 2, padding = 1) Tensor half;
    @AvgPool(kernel = 3, stride = 2, padding = 1) Tensor quarter;
    @From("in") @With("convs = [ConvBlock(out = 32, kernel = 3, stride = s, norm = norm, act = PRelu(slopes = 32)) for s : [2, 1, 1]]") ConvChain init_block;
    @From({"init_block", "half"}) @With("blocks = [], norm") ImageStage stage1;
    @From({"stage1", "quarter"}) @With("blocks = [Unit(out = 64, dilation = 2, squeeze = 8, down = i == 0) for i : range(3)], norm") ImageStage stage2;
    @With("blocks = [Unit(out = 128, dilation = 4, squeeze = 16, down = i == 0) for i : range(21)], norm") ImageStage stage3;
  }

  /** Joins what is seen near and wide, and weighs it by what is seen of all. */
  @Sequential class Unit {
    @Param int out, dilation, squeeze;
    @Param boolean down;
    @Let("down ? out : out / 2") int mid;

    @With("out = mid, kernel = down ? 3 : 1, stride = down ? 2 : 1, norm, act = PRelu(slopes = mid)") ConvBlock conv1;
    Branches branches;
    @With("norm, act = PRelu(slopes = 2 * mid)") PreActivation norm_activ;
    @When("down") @Conv(bias = false) @With("out") Tensor conv2;
    @With("reduction = squeeze") SELinear se;
    @When("!down") @Add({"se", "in"}) Tensor sum;

    @Parallel class Branches {
      @Conv(kernel = 3, padding = 1, bias = false) @With("out = mid, groups = mid") Tensor branches1;
      @Conv(kernel = 3, bias = false) @With("out = mid, padding = dilation, dilation, groups = mid") Tensor branches2;
    }
  }
}
