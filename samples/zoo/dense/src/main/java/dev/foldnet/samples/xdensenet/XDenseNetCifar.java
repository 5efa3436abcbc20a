package dev.foldnet.samples.xdensenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.densenet.DenseFeatures;

/** {@link XDenseNet} for pictures of 32x32: three stages of six units. */
@Networks({
  @Network(name = "XDenseNet40x2K24BcCifar10",  id = "xdensenet40_2_k24_bc_cifar10",  input = {3, 32, 32}, with = "growth = 24"),
  @Network(name = "XDenseNet40x2K24BcCifar100", id = "xdensenet40_2_k24_bc_cifar100", input = {3, 32, 32}, with = "growth = 24, classes = 100"),
  @Network(name = "XDenseNet40x2K24BcSvhn",     id = "xdensenet40_2_k24_bc_svhn",     input = {3, 32, 32}, with = "growth = 24"),
  @Network(name = "XDenseNet40x2K36BcCifar10",  id = "xdensenet40_2_k36_bc_cifar10",  input = {3, 32, 32}, with = "growth = 36"),
  @Network(name = "XDenseNet40x2K36BcCifar100", id = "xdensenet40_2_k36_bc_cifar100", input = {3, 32, 32}, with = "growth = 36, classes = 100"),
  @Network(name = "XDenseNet40x2K36BcSvhn",     id = "xdensenet40_2_k36_bc_svhn",     input = {3, 32, 32}, with = "growth = 36"),
})
@Sequential
public class XDenseNetCifar {
  @Param int growth;
  @Param final int classes = 10;

  @With({"growth, layers = [6, 6, 6], unitBlock = XDenseUnit",
         "initBlock = Conv(out = 2 * growth, kernel = 3, padding = 1, bias = false)"}) DenseFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
