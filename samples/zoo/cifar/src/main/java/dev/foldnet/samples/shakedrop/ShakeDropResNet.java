package dev.foldnet.samples.shakedrop;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.StagedFeatures;
import dev.foldnet.samples.resnet.ResBlock;

/**
 * Yamada, Iwamura, Akiba, Kise: ShakeDrop regularization (arXiv:1802.02375): training drops and shakes units at random,
 * the later the more; a unit weighs as much as its chance to be kept.
 */
@Networks({
  @Network(name = "ShakeDropResNet20Cifar10",  id = "shakedropresnet20_cifar10",  input = {3, 32, 32}, with = "depth = 20"),
  @Network(name = "ShakeDropResNet20Cifar100", id = "shakedropresnet20_cifar100", input = {3, 32, 32}, with = "depth = 20, classes = 100"),
  @Network(name = "ShakeDropResNet20Svhn",     id = "shakedropresnet20_svhn",     input = {3, 32, 32}, with = "depth = 20"),
})
@Uses(ConvBlock.class)
@Sequential
public class ShakeDropResNet {
  @Param int depth;
  @Param final int classes = 10;
  @Let("(depth - 2) / 6") int units;

  @With({"initBlock = ConvBlock(out = 16, kernel = 3)", """
      stages = [[Unit(out = 16 * pow(2, s), stride = k == 0 && s > 0 ? 2 : 1, life = 1 - 0.5 * (s * units + k + 1) / (3 * units))
                 for k : range(units)] for s : range(3)]"""}) StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential static class Unit {
    @Param int out, stride;
    /** The chance to be kept. */
    @Param double life;

    @When("stride != 1 || in.channels != out") @With("out, stride, act = none") ConvBlock identity_conv;
    @From("in") @With("out, stride") ResBlock body;
    @Let("life * body + identity_conv") Tensor sum;
    @Relu Tensor activ;
  }
}
