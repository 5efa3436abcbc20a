package dev.foldnet.samples.torchvision;

import dev.foldnet.dsl.*;

/** Inverted residual: expands, convolves each channel by itself, weighs the channels, projects. */
@Sequential
public class MBConv {
  @Param int out, mid, kernel, stride;
  /** Channels that the weights are computed of; 0 for no weights. */
  @Param int squeeze;
  @Param Block norm, act;
  @Param("act") Block squeezeAct;
  @Param("Sigmoid") Block gate;

  Layers block;
  @When("stride == 1 && in.channels == out") @Add({"block", "in"}) Tensor sum;

  @Numbered @Sequential class Layers {
    @When("mid != in.channels") @With("out = mid, norm, act") ConvNorm expand;
    @With("out = mid, kernel, stride, groups = mid, norm, act") ConvNorm depthwise;
    @When("squeeze > 0") @With("mid = squeeze, act = squeezeAct, gate") SqueezeExcitation se;
    @With("out, norm, act = none") ConvNorm project;
  }
}
