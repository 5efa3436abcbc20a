package dev.foldnet.samples.edanet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.AsymConv;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.enet.MixDown;

/** Lo, Hang, Chan, Lin: Efficient dense modules of asymmetric convolution for real-time semantic segmentation (arXiv:1809.06323). */
@Network(name = "EDANetCityscapes", id = "edanet_cityscapes", input = {3, 1024, 2048}, with = "classes = 19")
@Sequential
public class EDANet {
  @Param int classes;
  @Let("BatchNorm(eps = 1e-3)") Block norm;

  Features features;
  @Conv @With("out = classes") Tensor head;
  @Upsample(scale = 8, mode = Interpolation.BILINEAR_ALIGNED) Tensor up;

  @Sequential class Features {
    @With("out = 15, dilations = []") Stage stage1;
    @With("out = 60, dilations = [1, 1, 1, 2, 2]") Stage stage2;
    @With("out = 130, dilations = [2, 2, 4, 4, 8, 8, 16, 16]") Stage stage3;
  }

  @Sequential class Stage {
    @Param int out;
    @Param int[] dilations;

    @With("out, bias = true, norm") MixDown unit1;
    @Repeat("dilations.size") @Name("unit{i + 2}") @With("dilation = dilations[i]") Unit unit;
  }

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
