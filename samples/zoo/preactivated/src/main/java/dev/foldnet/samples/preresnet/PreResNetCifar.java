package dev.foldnet.samples.preresnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.PreActivation;
import dev.foldnet.samples.resnet.ResNetFeatures;

/** {@link PreResNet} for pictures of 32x32: three stages, as deep as the depth says. */
@Networks({
  @Network(name = "PreResNet20Cifar10",     id = "preresnet20_cifar10",     input = {3, 32, 32}, with = "depth = 20"),
  @Network(name = "PreResNet20Cifar100",    id = "preresnet20_cifar100",    input = {3, 32, 32}, with = "depth = 20, classes = 100"),
  @Network(name = "PreResNet20Svhn",        id = "preresnet20_svhn",        input = {3, 32, 32}, with = "depth = 20"),
  @Network(name = "PreResNet56Cifar10",     id = "preresnet56_cifar10",     input = {3, 32, 32}, with = "depth = 56"),
  @Network(name = "PreResNet56Cifar100",    id = "preresnet56_cifar100",    input = {3, 32, 32}, with = "depth = 56, classes = 100"),
  @Network(name = "PreResNet56Svhn",        id = "preresnet56_svhn",        input = {3, 32, 32}, with = "depth = 56"),
  @Network(name = "PreResNet110Cifar10",    id = "preresnet110_cifar10",    input = {3, 32, 32}, with = "depth = 110"),
  @Network(name = "PreResNet110Cifar100",   id = "preresnet110_cifar100",   input = {3, 32, 32}, with = "depth = 110, classes = 100"),
  @Network(name = "PreResNet110Svhn",       id = "preresnet110_svhn",       input = {3, 32, 32}, with = "depth = 110"),
  @Network(name = "PreResNet164bnCifar10",  id = "preresnet164bn_cifar10",  input = {3, 32, 32}, with = "depth = 164, bottleneck = true"),
  @Network(name = "PreResNet164bnCifar100", id = "preresnet164bn_cifar100", input = {3, 32, 32}, with = "depth = 164, bottleneck = true, classes = 100"),
  @Network(name = "PreResNet164bnSvhn",     id = "preresnet164bn_svhn",     input = {3, 32, 32}, with = "depth = 164, bottleneck = true"),
  @Network(name = "PreResNet272bnCifar10",  id = "preresnet272bn_cifar10",  input = {3, 32, 32}, with = "depth = 272, bottleneck = true"),
  @Network(name = "PreResNet272bnCifar100", id = "preresnet272bn_cifar100", input = {3, 32, 32}, with = "depth = 272, bottleneck = true, classes = 100"),
  @Network(name = "PreResNet272bnSvhn",     id = "preresnet272bn_svhn",     input = {3, 32, 32}, with = "depth = 272, bottleneck = true"),
  @Network(name = "PreResNet542bnCifar10",  id = "preresnet542bn_cifar10",  input = {3, 32, 32}, with = "depth = 542, bottleneck = true"),
  @Network(name = "PreResNet542bnCifar100", id = "preresnet542bn_cifar100", input = {3, 32, 32}, with = "depth = 542, bottleneck = true, classes = 100"),
  @Network(name = "PreResNet542bnSvhn",     id = "preresnet542bn_svhn",     input = {3, 32, 32}, with = "depth = 542, bottleneck = true"),
  @Network(name = "PreResNet1001Cifar10",   id = "preresnet1001_cifar10",   input = {3, 32, 32}, with = "depth = 1001, bottleneck = true"),
  @Network(name = "PreResNet1001Cifar100",  id = "preresnet1001_cifar100",  input = {3, 32, 32}, with = "depth = 1001, bottleneck = true, classes = 100"),
  @Network(name = "PreResNet1001Svhn",      id = "preresnet1001_svhn",      input = {3, 32, 32}, with = "depth = 1001, bottleneck = true"),
  @Network(name = "PreResNet1202Cifar10",   id = "preresnet1202_cifar10",   input = {3, 32, 32}, with = "depth = 1202"),
  @Network(name = "PreResNet1202Cifar100",  id = "preresnet1202_cifar100",  input = {3, 32, 32}, with = "depth = 1202, classes = 100"),
  @Network(name = "PreResNet1202Svhn",      id = "preresnet1202_svhn",      input = {3, 32, 32}, with = "depth = 1202"),
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
