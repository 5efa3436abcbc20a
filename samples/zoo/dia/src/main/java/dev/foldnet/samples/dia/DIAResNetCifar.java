package dev.foldnet.samples.dia;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** {@link DIAResNet} for pictures of 32x32: three stages, as deep as the depth says. */
@Networks({
  @Network(name = "DIAResNet20Cifar10",     id = "diaresnet20_cifar10",     input = {3, 32, 32}, with = "depth = 20"),
  @Network(name = "DIAResNet20Cifar100",    id = "diaresnet20_cifar100",    input = {3, 32, 32}, with = "depth = 20, classes = 100"),
  @Network(name = "DIAResNet20Svhn",        id = "diaresnet20_svhn",        input = {3, 32, 32}, with = "depth = 20"),
  @Network(name = "DIAResNet56Cifar10",     id = "diaresnet56_cifar10",     input = {3, 32, 32}, with = "depth = 56"),
  @Network(name = "DIAResNet56Cifar100",    id = "diaresnet56_cifar100",    input = {3, 32, 32}, with = "depth = 56, classes = 100"),
  @Network(name = "DIAResNet56Svhn",        id = "diaresnet56_svhn",        input = {3, 32, 32}, with = "depth = 56"),
  @Network(name = "DIAResNet110Cifar10",    id = "diaresnet110_cifar10",    input = {3, 32, 32}, with = "depth = 110"),
  @Network(name = "DIAResNet110Cifar100",   id = "diaresnet110_cifar100",   input = {3, 32, 32}, with = "depth = 110, classes = 100"),
  @Network(name = "DIAResNet110Svhn",       id = "diaresnet110_svhn",       input = {3, 32, 32}, with = "depth = 110"),
  @Network(name = "DIAResNet164bnCifar10",  id = "diaresnet164bn_cifar10",  input = {3, 32, 32}, with = "depth = 164, bottleneck = true"),
  @Network(name = "DIAResNet164bnCifar100", id = "diaresnet164bn_cifar100", input = {3, 32, 32}, with = "depth = 164, bottleneck = true, classes = 100"),
  @Network(name = "DIAResNet164bnSvhn",     id = "diaresnet164bn_svhn",     input = {3, 32, 32}, with = "depth = 164, bottleneck = true"),
  @Network(name = "DIAResNet1001Cifar10",   id = "diaresnet1001_cifar10",   input = {3, 32, 32}, with = "depth = 1001, bottleneck = true"),
  @Network(name = "DIAResNet1001Cifar100",  id = "diaresnet1001_cifar100",  input = {3, 32, 32}, with = "depth = 1001, bottleneck = true, classes = 100"),
  @Network(name = "DIAResNet1001Svhn",      id = "diaresnet1001_svhn",      input = {3, 32, 32}, with = "depth = 1001, bottleneck = true"),
  @Network(name = "DIAResNet1202Cifar10",   id = "diaresnet1202_cifar10",   input = {3, 32, 32}, with = "depth = 1202"),
  @Network(name = "DIAResNet1202Cifar100",  id = "diaresnet1202_cifar100",  input = {3, 32, 32}, with = "depth = 1202, classes = 100"),
  @Network(name = "DIAResNet1202Svhn",      id = "diaresnet1202_svhn",      input = {3, 32, 32}, with = "depth = 1202"),
})
@Uses(ConvBlock.class)
@Sequential
public class DIAResNetCifar {
  /** Layers with weights, of which a unit has two, or three if it is a bottleneck. */
  @Param int depth;
  @Param final boolean bottleneck = false;
  @Param final int classes = 10;
  @Let("(depth - 2) / (bottleneck ? 9 : 6)") int units;

  @With("layers = [units, units, units], channels = 16, bottleneck, initBlock = ConvBlock(out = 16, kernel = 3)")
  DIAFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
