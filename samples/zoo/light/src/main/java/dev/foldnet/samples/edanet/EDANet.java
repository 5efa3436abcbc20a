package dev.foldnet.samples.edanet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.AsymConv;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.StagedFeatures;
import dev.foldnet.samples.enet.MixDown;

/** Lo, Hang, Chan, Lin: Efficient dense modules of asymmetric convolution for real-time semantic segmentation (arXiv:1809.06323). */
@Network(name = "EDANetCityscapes", id = "edanet_cityscapes", input = {3, 1024, 2048}, with = "classes = 19")
@Uses(MixDown.class)
@Sequential
public class EDANet {
  @Param int classes;
  @Let("BatchNorm(eps = 1e-3)") Block norm;

  @With({"finalPool = none", """
      stages = [[MixDown(out = 15, bias = true, norm = norm)],
                [MixDown(out = 60, bias = true, norm = norm)] + [Unit(dilation = d) for d : [1, 1, 1, 2, 2]],
                [MixDown(out = 130, bias = true, norm = norm)] + [Unit(dilation = d) for d : [2, 2, 4, 4, 8, 8, 16, 16]]]"""})
  StagedFeatures features;
  @Conv @With("out = classes") Tensor head;
  @Upsample(scale = 8, mode = Interpolation.BILINEAR_ALIGNED) Tensor up;

  /** Puts 40 channels before what it was given. */
  @Sequential class Unit {
    @Param int dilation;

    @With("out = 40, bias = true") ConvBlock conv1;
    @Name("conv2.conv1") @With("bias = true, lwNorm = none, lwAct = none, rwNorm = norm") AsymConv asym1;
    @Name("conv2.conv2") @With("dilation, bias = true, lwNorm = none, rwNorm = norm, rwAct = none") AsymConv asym2;
    @Concat({"asym2", "in"}) Tensor dense;
    @Relu Tensor activ;
  }
}
