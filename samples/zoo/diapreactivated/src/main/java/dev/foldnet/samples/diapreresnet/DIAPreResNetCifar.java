package dev.foldnet.samples.diapreresnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.dia.DIAFeatures;

/** {@link DIAPreResNet} for pictures of 32x32: three stages, as deep as the depth says. */
@Networks({
  @Network(name = "DIAPreResNet20Cifar10",     id = "diapreresnet20_cifar10",     input = {3, 32, 32}, with = "depth = 20"),
  @Network(name = "DIAPreResNet20Cifar100",    id = "diapreresnet20_cifar100",    input = {3, 32, 32}, with = "depth = 20, classes = 100"),
  @Network(name = "DIAPreResNet20Svhn",        id = "diapreresnet20_svhn",        input = {3, 32, 32}, with = "depth = 20"),
  @Network(name = "DIAPreResNet56Cifar10",     id = "diapreresnet56_cifar10",     input = {3, 32, 32}, with = "depth = 56"),
  @Network(name = "DIAPreResNet56Cifar100",    id = "diapreresnet56_cifar100",    input = {3, 32, 32}, with = "depth = 56, classes = 100"),
  @Network(name = "DIAPreResNet56Svhn",        id = "diapreresnet56_svhn",        input = {3, 32, 32}, with = "depth = 56"),
  @Network(name = "DIAPreResNet110Cifar10",    id = "diapreresnet110_cifar10",    input = {3, 32, 32}, with = "depth = 110"),
  @Network(name = "DIAPreResNet110Cifar100",   id = "diapreresnet110_cifar100",   input = {3, 32, 32}, with = "depth = 110, classes = 100"),
  @Network(name = "DIAPreResNet110Svhn",       id = "diapreresnet110_svhn",       input = {3, 32, 32}, with = "depth = 110"),
  @Network(name = "DIAPreResNet164bnCifar10",  id = "diapreresnet164bn_cifar10",  input = {3, 32, 32}, with = "depth = 164, bottleneck = true"),
  @Network(name = "DIAPreResNet164bnCifar100", id = "diapreresnet164bn_cifar100", input = {3, 32, 32}, with = "depth = 164, bottleneck = true, classes = 100"),
  @Network(name = "DIAPreResNet164bnSvhn",     id = "diapreresnet164bn_svhn",     input = {3, 32, 32}, with = "depth = 164, bottleneck = true"),
  @Network(name = "DIAPreResNet1001Cifar10",   id = "diapreresnet1001_cifar10",   input = {3, 32, 32}, with = "depth = 1001, bottleneck = true"),
  @Network(name = "DIAPreResNet1001Cifar100",  id = "diapreresnet1001_cifar100",  input = {3, 32, 32}, with = "depth = 1001, bottleneck = true, classes = 100"),
  @Network(name = "DIAPreResNet1001Svhn",      id = "diapreresnet1001_svhn",      input = {3, 32, 32}, with = "depth = 1001, bottleneck = true"),
  @Network(name = "DIAPreResNet1202Cifar10",   id = "diapreresnet1202_cifar10",   input = {3, 32, 32}, with = "depth = 1202"),
  @Network(name = "DIAPreResNet1202Cifar100",  id = "diapreresnet1202_cifar100",  input = {3, 32, 32}, with = "depth = 1202, classes = 100"),
  @Network(name = "DIAPreResNet1202Svhn",      id = "diapreresnet1202_svhn",      input = {3, 32, 32}, with = "depth = 1202"),
})
@Sequential
public class DIAPreResNetCifar {
  /** Layers with weights, of which a unit has two, or three if it is a bottleneck. */
  @Param int depth;
  @Param final boolean bottleneck = false;
  @Param final int classes = 10;
  @Let("(depth - 2) / (bottleneck ? 9 : 6)") int units;

  @With({"layers = [units, units, units], channels = 16, bottleneck, pre = true",
         "initBlock = Conv(out = 16, kernel = 3, padding = 1, bias = false)"})
  DIAFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
