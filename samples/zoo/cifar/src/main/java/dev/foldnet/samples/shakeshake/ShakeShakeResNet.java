package dev.foldnet.samples.shakeshake;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.resnet.ResBlock;
import dev.foldnet.samples.resnet.ResNetFeatures;

/**
 * Gastaldi: Shake-Shake regularization (arXiv:1705.07485): two branches, which training mixes at random; their mean
 * counts. {@code 2x16d} in the names: two branches, 16 channels in the first stage.
 */
@Networks({
  @Network(name = "ShakeShakeResNet20_2x16dCifar10",  id = "shakeshakeresnet20_2x16d_cifar10",  input = {3, 32, 32}, with = "depth = 20, width = 16"),
  @Network(name = "ShakeShakeResNet20_2x16dCifar100", id = "shakeshakeresnet20_2x16d_cifar100", input = {3, 32, 32}, with = "depth = 20, width = 16, classes = 100"),
  @Network(name = "ShakeShakeResNet20_2x16dSvhn",     id = "shakeshakeresnet20_2x16d_svhn",     input = {3, 32, 32}, with = "depth = 20, width = 16"),
  @Network(name = "ShakeShakeResNet26_2x32dCifar10",  id = "shakeshakeresnet26_2x32d_cifar10",  input = {3, 32, 32}, with = "depth = 26, width = 32"),
  @Network(name = "ShakeShakeResNet26_2x32dCifar100", id = "shakeshakeresnet26_2x32d_cifar100", input = {3, 32, 32}, with = "depth = 26, width = 32, classes = 100"),
  @Network(name = "ShakeShakeResNet26_2x32dSvhn",     id = "shakeshakeresnet26_2x32d_svhn",     input = {3, 32, 32}, with = "depth = 26, width = 32"),
})
@Uses(ConvBlock.class)
@Sequential
public class ShakeShakeResNet {
  @Param int depth, width;
  @Param final int classes = 10;
  @Let("(depth - 2) / 6") int units;

  @With({"layers = [units, units, units], channels = width", "initBlock = ConvBlock(out = 16, kernel = 3), unitBlock = Unit"})
  ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential static class Unit {
    @Param int out, stride;

    @When("stride != 1 || in.channels != out") @With("out, stride") Shortcut identity_branch;
    @Repeat("2") @From("in") @With("out, stride") ResBlock[] branch;
    @Let("0.5 * (branch[0] + branch[1]) + identity_branch") Tensor sum;
    @Relu Tensor activ;
  }

  /** Half of the channels from the places that the stride meets, half from those up and left of them. */
  @Sequential static class Shortcut {
    @Param int out, stride;

    @Conv(bias = false) @With("out = out / 2, stride") Tensor conv1;
    @From("in") @Slice(axis = {2, 3}, to = -1) Tensor cut;
    @Pad(top = 1, left = 1) Tensor moved;
    @Conv(bias = false) @With("out = out / 2, stride") Tensor conv2;
    @Concat({"conv1", "conv2"}) Tensor both;
    @BatchNorm Tensor bn;
  }
}
