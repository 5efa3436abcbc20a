package dev.foldnet.samples.resdrop;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.resnet.ResNetCifar;

/**
 * Huang, Sun, Liu, Sedra, Weinberger: Deep networks with stochastic depth (arXiv:1603.09382): training drops units at
 * random, and what computes is {@link ResNetCifar}.
 */
@Networks({
  @Network(name = "ResDropResNet20Cifar10",  id = "resdropresnet20_cifar10",  input = {3, 32, 32}, with = "depth = 20"),
  @Network(name = "ResDropResNet20Cifar100", id = "resdropresnet20_cifar100", input = {3, 32, 32}, with = "depth = 20, classes = 100"),
  @Network(name = "ResDropResNet20Svhn",     id = "resdropresnet20_svhn",     input = {3, 32, 32}, with = "depth = 20"),
})
@Sequential
public class ResDropResNet {
  @Param int depth;
  @Param final int classes = 10;

  @Name("") @With("depth, classes") ResNetCifar resnet;
}
