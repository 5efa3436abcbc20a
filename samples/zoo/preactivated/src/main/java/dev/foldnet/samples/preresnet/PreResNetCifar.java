package dev.foldnet.samples.preresnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.PreActivation;
import dev.foldnet.samples.resnet.ResNetFeatures;

/** {@link PreResNet} for pictures of 32x32: three stages, as deep as the depth says. */
@Networks({
  @Network(name = "PreResNet20Cifar10",    id = "preresnet20_cifar10",    input = {3, 32, 32}, with = "depth = 20"),
  @Network(name = "PreResNet56Cifar10",    id = "preresnet56_cifar10",    input = {3, 32, 32}, with = "depth = 56"),
  @Network(name = "PreResNet110Cifar10",   id = "preresnet110_cifar10",   input = {3, 32, 32}, with = "depth = 110"),
  @Network(name = "PreResNet164bnCifar10", id = "preresnet164bn_cifar10", input = {3, 32, 32}, with = "depth = 164, bottleneck = true"),
  @Network(name = "PreResNet272bnCifar10", id = "preresnet272bn_cifar10", input = {3, 32, 32}, with = "depth = 272, bottleneck = true"),
  @Network(name = "PreResNet542bnCifar10", id = "preresnet542bn_cifar10", input = {3, 32, 32}, with = "depth = 542, bottleneck = true"),
  @Network(name = "PreResNet1001Cifar10",  id = "preresnet1001_cifar10",  input = {3, 32, 32}, with = "depth = 1001, bottleneck = true"),
  @Network(name = "PreResNet1202Cifar10",  id = "preresnet1202_cifar10",  input = {3, 32, 32}, with = "depth = 1202"),
})
@Uses(PreActivation.class)
@Sequential
public class PreResNetCifar {
  /** Layers with weights, of which a unit has two, or three if it is a bottleneck. */
  @Param int depth;
  @Param final boolean bottleneck = false;
  @Param final int classes = 10;
  @Let("(depth - 2) / (bottleneck ? 9 : 6)") int units;

  @With({"layers = [units, units, units], channels = bottleneck ? 64 : 16", "unitBlock = PreResUnit(bottleneck)",
         "initBlock = Conv(out = 16, kernel = 3, padding = 1, bias = false), postActiv = PreActivation"}) ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
