package dev.foldnet.samples.prnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.ConvChain;
import dev.foldnet.samples.common.DeconvBlock;
import dev.foldnet.samples.common.PreActivation;
import dev.foldnet.samples.common.UnitChain;

/** Feng, Wu, Shao, Wang, Zhou: Joint 3D face reconstruction and dense alignment with position map regression network (arXiv:1803.07835). */
@Network(name = "PRNet", id = "prnet", input = {3, 256, 256})
@Uses(ConvBlock.class)
@Sequential
public class PositionNet {
  @Param final int maps = 3;
  @Let("BatchNorm(eps = 1e-3)") Block norm;

  Features features;
  @With("convs = [Deconv4x4(out = maps, act = a) for a : [Relu, Relu, Sigmoid]]") ConvChain output;

  @Sequential class Features {
    @Let("[[512], [256, 256, 256], [128, 128, 128], [64, 64, 64], [32, 32], [16, 16]]") int[][] outs;

    @With("out = 16") Conv4x4 init_block;
    @Repeat("5") @Name("encoder.stage{i + 1}") @With("units = [Unit(out = 32 * pow(2, i), stride = s) for s : [2, 1]]") UnitChain encoder;
    @Repeat("6") @Name("decoder.stage{i + 1}")
    @With("units = [Deconv4x4(out = outs[i][k], stride = i > 0 && k == 0 ? 2 : 1) for k : range(outs[i].size)]") UnitChain decoder;
  }

  @Sequential class Unit {
    @Param int out, stride;

    @When("stride != 1 || in.channels != out") @Conv(bias = false) @With("out, stride") Tensor identity_conv;
    @From("in") @With("convs = [ConvBlock(out = out / 2, norm = norm), Conv4x4(out = out / 2, stride = stride), Conv(out = out, bias = false)]")
    ConvChain body;
    @Add({"body", "identity_conv"}) Tensor sum;
    @With("norm") PreActivation norm_activ;
  }

  /** The size stays where the stride is 1. */
  @Sequential class Conv4x4 {
    @Param int out;
    @Param final int stride = 1;

    @When("stride == 1") @Pad(left = 1, right = 2, top = 1, bottom = 2) Tensor pad;
    @Name("") @With("out, kernel = 4, stride, padding = stride - 1, norm") ConvBlock conv;
  }

  @Sequential class Deconv4x4 {
    @Param int out;
    @Param final int stride = 1;
    @Param("Relu") Block act;

    @When("stride == 1") @Pad(left = 2, right = 1, top = 2, bottom = 1) Tensor pad;
    @Name("") @With("out, kernel = 4, stride, padding = stride == 1 ? 3 : 1, norm, act") DeconvBlock deconv;
  }
}
