package dev.foldnet.samples.wrn;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.PreActivation;
import dev.foldnet.samples.preresnet.PreResUnit;
import dev.foldnet.samples.resnet.ResNetFeatures;

/** {@link WRN} for pictures of 32x32, pre-activated; {@code 16_10}: 16 layers, ten times as wide as PreResNet. */
@Networks({
  @Network(name = "WRN16_10Cifar10",  id = "wrn16_10_cifar10",  input = {3, 32, 32}, with = "depth = 16, factor = 10"),
  @Network(name = "WRN16_10Cifar100", id = "wrn16_10_cifar100", input = {3, 32, 32}, with = "depth = 16, factor = 10, classes = 100"),
  @Network(name = "WRN16_10Svhn",     id = "wrn16_10_svhn",     input = {3, 32, 32}, with = "depth = 16, factor = 10"),
  @Network(name = "WRN28_10Cifar10",  id = "wrn28_10_cifar10",  input = {3, 32, 32}, with = "depth = 28, factor = 10"),
  @Network(name = "WRN28_10Cifar100", id = "wrn28_10_cifar100", input = {3, 32, 32}, with = "depth = 28, factor = 10, classes = 100"),
  @Network(name = "WRN28_10Svhn",     id = "wrn28_10_svhn",     input = {3, 32, 32}, with = "depth = 28, factor = 10"),
  @Network(name = "WRN40_8Cifar10",   id = "wrn40_8_cifar10",   input = {3, 32, 32}, with = "depth = 40, factor = 8"),
  @Network(name = "WRN40_8Cifar100",  id = "wrn40_8_cifar100",  input = {3, 32, 32}, with = "depth = 40, factor = 8, classes = 100"),
  @Network(name = "WRN40_8Svhn",      id = "wrn40_8_svhn",      input = {3, 32, 32}, with = "depth = 40, factor = 8"),
})
@Uses({PreActivation.class, PreResUnit.class})
@Sequential
public class WRNCifar {
  /** Layers with weights: two a unit, and four for the ends and the projections. */
  @Param int depth;
  @Param int factor;
  @Param final int classes = 10;
  @Let("(depth - 4) / 6") int units;

  @With({"layers = [units, units, units], channels = 16 * factor", "unitBlock = PreResUnit",
         "initBlock = Conv(out = 16, kernel = 3, padding = 1, bias = false), postActiv = PreActivation"}) ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
