package dev.foldnet.samples.fastseresnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.SELinear;
import dev.foldnet.samples.resnet.ResBottleneck;
import dev.foldnet.samples.resnet.ResNetFeatures;

/** Hu et al.: Squeeze-and-excitation networks (arXiv:1709.01507), once a stage: in its first unit, without a bottleneck of its own. */
@Networks({
  @Network(name = "FastSEResNet101b", id = "fastseresnet101b", input = {3, 224, 224}, with = "layers = [3, 4, 23, 3]"),
})
@Sequential
public class FastSEResNet {
  @Param int[] layers;
  @Param final int classes = 1000;

  @With("layers, channels = 256, unitBlock = Unit") ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential public static class Unit {
    @Param int out, stride;
    @Let("stride != 1 || in.channels != out") boolean first;

    @With("out, stride") ResBottleneck body;
    @When("first") @With("reduction = 1") SELinear se;
    @When("first") @From("in") @With("out, stride, act = none") ConvBlock identity_conv;
    @Add({"se", "identity_conv"}) Tensor sum;
    @Relu Tensor activ;
  }
}
