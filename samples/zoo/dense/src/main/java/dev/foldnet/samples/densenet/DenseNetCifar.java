package dev.foldnet.samples.densenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.PreConvBlock;

/** {@link DenseNet} for pictures of 32x32: three stages, as deep as the depth says. */
@Networks({
  @Network(name = "DenseNet40K12Cifar10",     id = "densenet40_k12_cifar10",      input = {3, 32, 32}, with = "depth = 40, growth = 12"),
  @Network(name = "DenseNet40K12Cifar100",    id = "densenet40_k12_cifar100",     input = {3, 32, 32}, with = "depth = 40, growth = 12, classes = 100"),
  @Network(name = "DenseNet40K12Svhn",        id = "densenet40_k12_svhn",         input = {3, 32, 32}, with = "depth = 40, growth = 12"),
  @Network(name = "DenseNet40K12BcCifar10",   id = "densenet40_k12_bc_cifar10",   input = {3, 32, 32}, with = "depth = 40, growth = 12, bottleneck = true"),
  @Network(name = "DenseNet40K12BcCifar100",  id = "densenet40_k12_bc_cifar100",  input = {3, 32, 32}, with = "depth = 40, growth = 12, bottleneck = true, classes = 100"),
  @Network(name = "DenseNet40K12BcSvhn",      id = "densenet40_k12_bc_svhn",      input = {3, 32, 32}, with = "depth = 40, growth = 12, bottleneck = true"),
  @Network(name = "DenseNet40K24BcCifar10",   id = "densenet40_k24_bc_cifar10",   input = {3, 32, 32}, with = "depth = 40, growth = 24, bottleneck = true"),
  @Network(name = "DenseNet40K24BcCifar100",  id = "densenet40_k24_bc_cifar100",  input = {3, 32, 32}, with = "depth = 40, growth = 24, bottleneck = true, classes = 100"),
  @Network(name = "DenseNet40K24BcSvhn",      id = "densenet40_k24_bc_svhn",      input = {3, 32, 32}, with = "depth = 40, growth = 24, bottleneck = true"),
  @Network(name = "DenseNet40K36BcCifar10",   id = "densenet40_k36_bc_cifar10",   input = {3, 32, 32}, with = "depth = 40, growth = 36, bottleneck = true"),
  @Network(name = "DenseNet40K36BcCifar100",  id = "densenet40_k36_bc_cifar100",  input = {3, 32, 32}, with = "depth = 40, growth = 36, bottleneck = true, classes = 100"),
  @Network(name = "DenseNet40K36BcSvhn",      id = "densenet40_k36_bc_svhn",      input = {3, 32, 32}, with = "depth = 40, growth = 36, bottleneck = true"),
  @Network(name = "DenseNet100K12Cifar10",    id = "densenet100_k12_cifar10",     input = {3, 32, 32}, with = "depth = 100, growth = 12"),
  @Network(name = "DenseNet100K12Cifar100",   id = "densenet100_k12_cifar100",    input = {3, 32, 32}, with = "depth = 100, growth = 12, classes = 100"),
  @Network(name = "DenseNet100K12Svhn",       id = "densenet100_k12_svhn",        input = {3, 32, 32}, with = "depth = 100, growth = 12"),
  @Network(name = "DenseNet100K24Cifar10",    id = "densenet100_k24_cifar10",     input = {3, 32, 32}, with = "depth = 100, growth = 24"),
  @Network(name = "DenseNet100K24Cifar100",   id = "densenet100_k24_cifar100",    input = {3, 32, 32}, with = "depth = 100, growth = 24, classes = 100"),
  @Network(name = "DenseNet100K24Svhn",       id = "densenet100_k24_svhn",        input = {3, 32, 32}, with = "depth = 100, growth = 24"),
  @Network(name = "DenseNet100K12BcCifar10",  id = "densenet100_k12_bc_cifar10",  input = {3, 32, 32}, with = "depth = 100, growth = 12, bottleneck = true"),
  @Network(name = "DenseNet100K12BcCifar100", id = "densenet100_k12_bc_cifar100", input = {3, 32, 32}, with = "depth = 100, growth = 12, bottleneck = true, classes = 100"),
  @Network(name = "DenseNet100K12BcSvhn",     id = "densenet100_k12_bc_svhn",     input = {3, 32, 32}, with = "depth = 100, growth = 12, bottleneck = true"),
  @Network(name = "DenseNet190K40BcCifar10",  id = "densenet190_k40_bc_cifar10",  input = {3, 32, 32}, with = "depth = 190, growth = 40, bottleneck = true"),
  @Network(name = "DenseNet190K40BcCifar100", id = "densenet190_k40_bc_cifar100", input = {3, 32, 32}, with = "depth = 190, growth = 40, bottleneck = true, classes = 100"),
  @Network(name = "DenseNet190K40BcSvhn",     id = "densenet190_k40_bc_svhn",     input = {3, 32, 32}, with = "depth = 190, growth = 40, bottleneck = true"),
  @Network(name = "DenseNet250K24BcCifar10",  id = "densenet250_k24_bc_cifar10",  input = {3, 32, 32}, with = "depth = 250, growth = 24, bottleneck = true"),
  @Network(name = "DenseNet250K24BcCifar100", id = "densenet250_k24_bc_cifar100", input = {3, 32, 32}, with = "depth = 250, growth = 24, bottleneck = true, classes = 100"),
  @Network(name = "DenseNet250K24BcSvhn",     id = "densenet250_k24_bc_svhn",     input = {3, 32, 32}, with = "depth = 250, growth = 24, bottleneck = true"),
})
@Sequential
public class DenseNetCifar {
  @Param int depth, growth;
  @Param final boolean bottleneck = false;
  @Param final int classes = 10;
  @Let("(depth - 4) / (bottleneck ? 6 : 3)") int units;

  @With({"growth, layers = [units, units, units]", "initBlock = Conv(out = 2 * growth, kernel = 3, padding = 1, bias = false)",
         "unitBlock = bottleneck ? DenseUnit : SimpleUnit"}) DenseFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential static class SimpleUnit {
    @Param int growth;

    @With("out = growth, kernel = 3") PreConvBlock conv;
    @Concat({"in", "conv"}) Tensor dense;
  }
}
