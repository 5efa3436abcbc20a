package dev.foldnet.samples.sepreresnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.SEBlock;
import dev.foldnet.samples.preresnet.PreResUnit;
import dev.foldnet.samples.resnet.ResNetFeatures;

/** {@link SEPreResNet} for pictures of 32x32, activated before its stages and not behind them. */
@Networks({
  @Network(name = "SEPreResNet20Cifar10",     id = "sepreresnet20_cifar10",     input = {3, 32, 32}, with = "depth = 20"),
  @Network(name = "SEPreResNet20Cifar100",    id = "sepreresnet20_cifar100",    input = {3, 32, 32}, with = "depth = 20, classes = 100"),
  @Network(name = "SEPreResNet20Svhn",        id = "sepreresnet20_svhn",        input = {3, 32, 32}, with = "depth = 20"),
  @Network(name = "SEPreResNet56Cifar10",     id = "sepreresnet56_cifar10",     input = {3, 32, 32}, with = "depth = 56"),
  @Network(name = "SEPreResNet56Cifar100",    id = "sepreresnet56_cifar100",    input = {3, 32, 32}, with = "depth = 56, classes = 100"),
  @Network(name = "SEPreResNet56Svhn",        id = "sepreresnet56_svhn",        input = {3, 32, 32}, with = "depth = 56"),
  @Network(name = "SEPreResNet110Cifar10",    id = "sepreresnet110_cifar10",    input = {3, 32, 32}, with = "depth = 110"),
  @Network(name = "SEPreResNet110Cifar100",   id = "sepreresnet110_cifar100",   input = {3, 32, 32}, with = "depth = 110, classes = 100"),
  @Network(name = "SEPreResNet110Svhn",       id = "sepreresnet110_svhn",       input = {3, 32, 32}, with = "depth = 110"),
  @Network(name = "SEPreResNet164bnCifar10",  id = "sepreresnet164bn_cifar10",  input = {3, 32, 32}, with = "depth = 164, bottleneck = true"),
  @Network(name = "SEPreResNet164bnCifar100", id = "sepreresnet164bn_cifar100", input = {3, 32, 32}, with = "depth = 164, bottleneck = true, classes = 100"),
  @Network(name = "SEPreResNet164bnSvhn",     id = "sepreresnet164bn_svhn",     input = {3, 32, 32}, with = "depth = 164, bottleneck = true"),
  @Network(name = "SEPreResNet272bnCifar10",  id = "sepreresnet272bn_cifar10",  input = {3, 32, 32}, with = "depth = 272, bottleneck = true"),
  @Network(name = "SEPreResNet272bnCifar100", id = "sepreresnet272bn_cifar100", input = {3, 32, 32}, with = "depth = 272, bottleneck = true, classes = 100"),
  @Network(name = "SEPreResNet272bnSvhn",     id = "sepreresnet272bn_svhn",     input = {3, 32, 32}, with = "depth = 272, bottleneck = true"),
  @Network(name = "SEPreResNet542bnCifar10",  id = "sepreresnet542bn_cifar10",  input = {3, 32, 32}, with = "depth = 542, bottleneck = true"),
  @Network(name = "SEPreResNet542bnCifar100", id = "sepreresnet542bn_cifar100", input = {3, 32, 32}, with = "depth = 542, bottleneck = true, classes = 100"),
  @Network(name = "SEPreResNet542bnSvhn",     id = "sepreresnet542bn_svhn",     input = {3, 32, 32}, with = "depth = 542, bottleneck = true"),
  @Network(name = "SEPreResNet1001Cifar10",   id = "sepreresnet1001_cifar10",   input = {3, 32, 32}, with = "depth = 1001, bottleneck = true"),
  @Network(name = "SEPreResNet1001Cifar100",  id = "sepreresnet1001_cifar100",  input = {3, 32, 32}, with = "depth = 1001, bottleneck = true, classes = 100"),
  @Network(name = "SEPreResNet1001Svhn",      id = "sepreresnet1001_svhn",      input = {3, 32, 32}, with = "depth = 1001, bottleneck = true"),
  @Network(name = "SEPreResNet1202Cifar10",   id = "sepreresnet1202_cifar10",   input = {3, 32, 32}, with = "depth = 1202"),
  @Network(name = "SEPreResNet1202Cifar100",  id = "sepreresnet1202_cifar100",  input = {3, 32, 32}, with = "depth = 1202, classes = 100"),
  @Network(name = "SEPreResNet1202Svhn",      id = "sepreresnet1202_svhn",      input = {3, 32, 32}, with = "depth = 1202"),
})
@Uses({ConvBlock.class, PreResUnit.class, SEBlock.class})
@Sequential
public class SEPreResNetCifar {
  /** Layers with weights, of which a unit has two, or three if it is a bottleneck. */
  @Param int depth;
  @Param final boolean bottleneck = false;
  @Param final int classes = 10;
  @Let("(depth - 2) / (bottleneck ? 9 : 6)") int units;

  @With({"layers = [units, units, units], channels = bottleneck ? 64 : 16", "initBlock = ConvBlock(out = 16, kernel = 3)",
         "unitBlock = PreResUnit(bottleneck, seBlock = SEBlock)"}) ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
