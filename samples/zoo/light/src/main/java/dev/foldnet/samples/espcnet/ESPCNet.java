package dev.foldnet.samples.espcnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.ImageStage;
import dev.foldnet.samples.common.PreActivation;

/** Mehta et al.: ESPNet, efficient spatial pyramid of dilated convolutions for semantic segmentation (arXiv:1803.06815), its C. */
@Network(name = "ESPCNetCityscapes", id = "espcnet_cityscapes", input = {3, 1024, 2048}, with = "classes = 19")
@Sequential
public class ESPCNet {
  @Param int classes;
  @Let("BatchNorm(eps = 1e-3)") Block norm;

  Features features;
  @Conv(bias = false) @With("out = classes") Tensor head;
  @Upsample(mode = Interpolation.BILINEAR) @With("size = [in.height, in.width]") Tensor up;

  @Sequential class Features {
    @AvgPool(kernel = 3, stride = 2, padding = 1) Tensor half;
    @AvgPool(kernel = 3, stride = 2, padding = 1) Tensor quarter;
    @From("in") @With("out = 16, kernel = 3, stride = 2, norm, act = PRelu(slopes = 16)") ConvBlock init_block;
    @From({"init_block", "half"}) @With("blocks = [], norm") ImageStage stage1;
    @From({"stage1", "quarter"}) @With("blocks = [Unit(out = 64, down = i == 0) for i : range(6)], norm") ImageStage stage2;
    @With("blocks = [Unit(out = 128, down = i == 0) for i : range(4)], norm") ImageStage stage3;
  }

  /** Convolutions of growing dilation; from the second on, each is added to the next. */
  @Sequential class Unit {
    @Param int out;
    @Param boolean down;
    @Let("out / 5") int mid;

    @Conv(bias = false) @With("out = mid, kernel = down ? 3 : 1, stride = down ? 2 : 1, padding = down ? 1 : 0") Tensor reduce_conv;
    @Repeat("5") @Name("branches.branch{i + 1}") @Conv(kernel = 3, bias = false)
    @With("out = i == 0 ? out - 4 * mid : mid, padding = pow(2, i), dilation = pow(2, i)") Tensor[] branch;
    @Repeat("5") @Add("[branch[i]] + (i < 2 ? [] : [sum[i - 1]])") Tensor sum;
    @Concat("sum[0:]") Tensor joined;
    @When("!down") @Add({"joined", "in"}) Tensor residual;
    @With("norm, act = PRelu(slopes = out)") PreActivation norm_activ;
  }
}
