package dev.foldnet.samples.resnet;

import dev.foldnet.dsl.*;

/**
 * {@link ResNetCifar} as its paper has it: a shortcut without weights ("option A") that takes every second row and
 * column and adds channels of zeros. The names in the checkpoint are those of akamaster/pytorch_resnet_cifar10.
 */
@Networks({
  @Network(name = "ResNet20A", id = "resnet20_a", input = {3, 32, 32}, with = "depth = 20"),
  @Network(name = "ResNet56A", id = "resnet56_a", input = {3, 32, 32}, with = "depth = 56"),
})
@Sequential
public class ResNetOptionA {
  @Param int depth;
  @Param final int classes = 10;
  @Let("(depth - 2) / 6") int units;

  @Conv(out = 16, kernel = 3, padding = 1, bias = false) Tensor conv1;
  @BatchNorm Tensor bn1;
  @Relu Tensor activ;
  @Repeat("3") @With("s = i") Stage layer;
  @AdaptiveAvgPool Tensor pool;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor linear;

  @Sequential class Stage {
    @Param int s;

    @Repeat("units") @Name("{i}") @With("out = 16 * pow(2, s), stride = i == 0 && s > 0 ? 2 : 1") Unit unit;
  }

  @Sequential static class Unit {
    @Param int out, stride;
    @Let("(out - in.channels) / 2") int zeros;

    @Conv(kernel = 3, padding = 1, bias = false) @With("out, stride") Tensor conv1;
    @BatchNorm Tensor bn1;
    @Relu Tensor activ1;
    @Conv(kernel = 3, padding = 1, bias = false) @With("out") Tensor conv2;
    @BatchNorm Tensor bn2;
    @When("stride > 1") @From("in") @Slice(axis = {2, 3}, step = 2) Tensor sampled;
    @When("zeros > 0") @From("sampled") @Pad @With("before = zeros, channels = zeros") Tensor shortcut;
    @Add({"bn2", "shortcut"}) Tensor sum;
    @Relu Tensor activ2;
  }
}
