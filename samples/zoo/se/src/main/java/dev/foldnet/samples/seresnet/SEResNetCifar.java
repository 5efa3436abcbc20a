package dev.foldnet.samples.seresnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.SEBlock;
import dev.foldnet.samples.resnet.ResNetFeatures;
import dev.foldnet.samples.resnet.ResUnit;

/** {@link SEResNet} for pictures of 32x32: three stages, as deep as the depth says. */
@Networks({
  @Network(name = "SEResNet20Cifar10",     id = "seresnet20_cifar10",     input = {3, 32, 32}, with = "depth = 20"),
  @Network(name = "SEResNet20Cifar100",    id = "seresnet20_cifar100",    input = {3, 32, 32}, with = "depth = 20, classes = 100"),
  @Network(name = "SEResNet20Svhn",        id = "seresnet20_svhn",        input = {3, 32, 32}, with = "depth = 20"),
  @Network(name = "SEResNet56Cifar10",     id = "seresnet56_cifar10",     input = {3, 32, 32}, with = "depth = 56"),
  @Network(name = "SEResNet56Cifar100",    id = "seresnet56_cifar100",    input = {3, 32, 32}, with = "depth = 56, classes = 100"),
  @Network(name = "SEResNet56Svhn",        id = "seresnet56_svhn",        input = {3, 32, 32}, with = "depth = 56"),
  @Network(name = "SEResNet110Cifar10",    id = "seresnet110_cifar10",    input = {3, 32, 32}, with = "depth = 110"),
  @Network(name = "SEResNet110Cifar100",   id = "seresnet110_cifar100",   input = {3, 32, 32}, with = "depth = 110, classes = 100"),
  @Network(name = "SEResNet110Svhn",       id = "seresnet110_svhn",       input = {3, 32, 32}, with = "depth = 110"),
  @Network(name = "SEResNet164bnCifar10",  id = "seresnet164bn_cifar10",  input = {3, 32, 32}, with = "depth = 164, bottleneck = true"),
  @Network(name = "SEResNet164bnCifar100", id = "seresnet164bn_cifar100", input = {3, 32, 32}, with = "depth = 164, bottleneck = true, classes = 100"),
  @Network(name = "SEResNet164bnSvhn",     id = "seresnet164bn_svhn",     input = {3, 32, 32}, with = "depth = 164, bottleneck = true"),
  @Network(name = "SEResNet272bnCifar10",  id = "seresnet272bn_cifar10",  input = {3, 32, 32}, with = "depth = 272, bottleneck = true"),
  @Network(name = "SEResNet272bnCifar100", id = "seresnet272bn_cifar100", input = {3, 32, 32}, with = "depth = 272, bottleneck = true, classes = 100"),
  @Network(name = "SEResNet272bnSvhn",     id = "seresnet272bn_svhn",     input = {3, 32, 32}, with = "depth = 272, bottleneck = true"),
  @Network(name = "SEResNet542bnCifar10",  id = "seresnet542bn_cifar10",  input = {3, 32, 32}, with = "depth = 542, bottleneck = true"),
  @Network(name = "SEResNet542bnCifar100", id = "seresnet542bn_cifar100", input = {3, 32, 32}, with = "depth = 542, bottleneck = true, classes = 100"),
  @Network(name = "SEResNet542bnSvhn",     id = "seresnet542bn_svhn",     input = {3, 32, 32}, with = "depth = 542, bottleneck = true"),
  @Network(name = "SEResNet1001Cifar10",   id = "seresnet1001_cifar10",   input = {3, 32, 32}, with = "depth = 1001, bottleneck = true"),
  @Network(name = "SEResNet1001Cifar100",  id = "seresnet1001_cifar100",  input = {3, 32, 32}, with = "depth = 1001, bottleneck = true, classes = 100"),
  @Network(name = "SEResNet1001Svhn",      id = "seresnet1001_svhn",      input = {3, 32, 32}, with = "depth = 1001, bottleneck = true"),
  @Network(name = "SEResNet1202Cifar10",   id = "seresnet1202_cifar10",   input = {3, 32, 32}, with = "depth = 1202"),
  @Network(name = "SEResNet1202Cifar100",  id = "seresnet1202_cifar100",  input = {3, 32, 32}, with = "depth = 1202, classes = 100"),
  @Network(name = "SEResNet1202Svhn",      id = "seresnet1202_svhn",      input = {3, 32, 32}, with = "depth = 1202"),
})
@Uses({ConvBlock.class, ResUnit.class, SEBlock.class})
@Sequential
public class SEResNetCifar {
  /** Layers with weights, of which a unit has two, or three if it is a bottleneck. */
  @Param int depth;
  @Param final boolean bottleneck = false;
  @Param final int classes = 10;
  @Let("(depth - 2) / (bottleneck ? 9 : 6)") int units;

  @With({"layers = [units, units, units], channels = bottleneck ? 64 : 16", "initBlock = ConvBlock(out = 16, kernel = 3)",
         "unitBlock = ResUnit(bottleneck, seBlock = SEBlock)"}) ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
