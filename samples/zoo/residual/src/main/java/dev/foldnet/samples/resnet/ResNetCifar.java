package dev.foldnet.samples.resnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** {@link ResNet} for pictures of 32x32: three stages, as deep as the depth says. */
@Networks({
  @Network(name = "ResNet20Cifar10",     id = "resnet20_cifar10",     input = {3, 32, 32}, with = "depth = 20"),
  @Network(name = "ResNet20Cifar100",    id = "resnet20_cifar100",    input = {3, 32, 32}, with = "depth = 20, classes = 100"),
  @Network(name = "ResNet20Svhn",        id = "resnet20_svhn",        input = {3, 32, 32}, with = "depth = 20"),
  @Network(name = "ResNet56Cifar10",     id = "resnet56_cifar10",     input = {3, 32, 32}, with = "depth = 56"),
  @Network(name = "ResNet56Cifar100",    id = "resnet56_cifar100",    input = {3, 32, 32}, with = "depth = 56, classes = 100"),
  @Network(name = "ResNet56Svhn",        id = "resnet56_svhn",        input = {3, 32, 32}, with = "depth = 56"),
  @Network(name = "ResNet110Cifar10",    id = "resnet110_cifar10",    input = {3, 32, 32}, with = "depth = 110"),
  @Network(name = "ResNet110Cifar100",   id = "resnet110_cifar100",   input = {3, 32, 32}, with = "depth = 110, classes = 100"),
  @Network(name = "ResNet110Svhn",       id = "resnet110_svhn",       input = {3, 32, 32}, with = "depth = 110"),
  @Network(name = "ResNet164bnCifar10",  id = "resnet164bn_cifar10",  input = {3, 32, 32}, with = "depth = 164, bottleneck = true"),
  @Network(name = "ResNet164bnCifar100", id = "resnet164bn_cifar100", input = {3, 32, 32}, with = "depth = 164, bottleneck = true, classes = 100"),
  @Network(name = "ResNet164bnSvhn",     id = "resnet164bn_svhn",     input = {3, 32, 32}, with = "depth = 164, bottleneck = true"),
  @Network(name = "ResNet272bnCifar10",  id = "resnet272bn_cifar10",  input = {3, 32, 32}, with = "depth = 272, bottleneck = true"),
  @Network(name = "ResNet272bnCifar100", id = "resnet272bn_cifar100", input = {3, 32, 32}, with = "depth = 272, bottleneck = true, classes = 100"),
  @Network(name = "ResNet272bnSvhn",     id = "resnet272bn_svhn",     input = {3, 32, 32}, with = "depth = 272, bottleneck = true"),
  @Network(name = "ResNet542bnCifar10",  id = "resnet542bn_cifar10",  input = {3, 32, 32}, with = "depth = 542, bottleneck = true"),
  @Network(name = "ResNet542bnCifar100", id = "resnet542bn_cifar100", input = {3, 32, 32}, with = "depth = 542, bottleneck = true, classes = 100"),
  @Network(name = "ResNet542bnSvhn",     id = "resnet542bn_svhn",     input = {3, 32, 32}, with = "depth = 542, bottleneck = true"),
  @Network(name = "ResNet1001Cifar10",   id = "resnet1001_cifar10",   input = {3, 32, 32}, with = "depth = 1001, bottleneck = true"),
  @Network(name = "ResNet1001Cifar100",  id = "resnet1001_cifar100",  input = {3, 32, 32}, with = "depth = 1001, bottleneck = true, classes = 100"),
  @Network(name = "ResNet1001Svhn",      id = "resnet1001_svhn",      input = {3, 32, 32}, with = "depth = 1001, bottleneck = true"),
  @Network(name = "ResNet1202Cifar10",   id = "resnet1202_cifar10",   input = {3, 32, 32}, with = "depth = 1202"),
  @Network(name = "ResNet1202Cifar100",  id = "resnet1202_cifar100",  input = {3, 32, 32}, with = "depth = 1202, classes = 100"),
  @Network(name = "ResNet1202Svhn",      id = "resnet1202_svhn",      input = {3, 32, 32}, with = "depth = 1202"),
})
@Uses(ConvBlock.class)
@Sequential
public class ResNetCifar {
  /** Layers with weights, of which a unit has two, or three if it is a bottleneck. */
  @Param int depth;
  @Param final boolean bottleneck = false;
  @Param final int classes = 10;
  @Let("(depth - 2) / (bottleneck ? 9 : 6)") int units;

  @With({"layers = [units, units, units], channels = bottleneck ? 64 : 16",
         "initBlock = ConvBlock(out = 16, kernel = 3), unitBlock = ResUnit(bottleneck)"}) ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
