package dev.foldnet.samples.pyramidnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.PreActivation;
import dev.foldnet.samples.common.PreConvBlock;
import dev.foldnet.samples.common.StagedFeatures;
import dev.foldnet.samples.preresnet.PreResBlock;
import dev.foldnet.samples.preresnet.PreResBottleneck;
import dev.foldnet.samples.preresnet.PreResInitBlock;

/**
 * Han, Kim, Kim: Deep pyramidal residual networks (arXiv:1610.02915): each unit is a little wider than the one before,
 * all together by {@code a}; {@code bn}, with bottlenecks.
 */
@Networks({
  @Network(name = "PyramidNet101A360", id = "pyramidnet101_a360", input = {3, 224, 224},
      with = "init = PreResInitBlock, width = 64, layers = [3, 4, 23, 3], alpha = 360, bottleneck = true, classes = 1000"),
  @Network(name = "PyramidNet110A48Cifar10",     id = "pyramidnet110_a48_cifar10",      input = {3, 32, 32}, with = "layers = [18, 18, 18], alpha = 48"),
  @Network(name = "PyramidNet110A48Cifar100",    id = "pyramidnet110_a48_cifar100",     input = {3, 32, 32}, with = "layers = [18, 18, 18], alpha = 48, classes = 100"),
  @Network(name = "PyramidNet110A48Svhn",        id = "pyramidnet110_a48_svhn",         input = {3, 32, 32}, with = "layers = [18, 18, 18], alpha = 48"),
  @Network(name = "PyramidNet110A84Cifar10",     id = "pyramidnet110_a84_cifar10",      input = {3, 32, 32}, with = "layers = [18, 18, 18], alpha = 84"),
  @Network(name = "PyramidNet110A84Cifar100",    id = "pyramidnet110_a84_cifar100",     input = {3, 32, 32}, with = "layers = [18, 18, 18], alpha = 84, classes = 100"),
  @Network(name = "PyramidNet110A84Svhn",        id = "pyramidnet110_a84_svhn",         input = {3, 32, 32}, with = "layers = [18, 18, 18], alpha = 84"),
  @Network(name = "PyramidNet110A270Cifar10",    id = "pyramidnet110_a270_cifar10",     input = {3, 32, 32}, with = "layers = [18, 18, 18], alpha = 270"),
  @Network(name = "PyramidNet110A270Cifar100",   id = "pyramidnet110_a270_cifar100",    input = {3, 32, 32}, with = "layers = [18, 18, 18], alpha = 270, classes = 100"),
  @Network(name = "PyramidNet110A270Svhn",       id = "pyramidnet110_a270_svhn",        input = {3, 32, 32}, with = "layers = [18, 18, 18], alpha = 270"),
  @Network(name = "PyramidNet164A270bnCifar10",  id = "pyramidnet164_a270_bn_cifar10",  input = {3, 32, 32}, with = "layers = [18, 18, 18], alpha = 270, bottleneck = true"),
  @Network(name = "PyramidNet164A270bnCifar100", id = "pyramidnet164_a270_bn_cifar100", input = {3, 32, 32}, with = "layers = [18, 18, 18], alpha = 270, bottleneck = true, classes = 100"),
  @Network(name = "PyramidNet164A270bnSvhn",     id = "pyramidnet164_a270_bn_svhn",     input = {3, 32, 32}, with = "layers = [18, 18, 18], alpha = 270, bottleneck = true"),
  @Network(name = "PyramidNet200A240bnCifar10",  id = "pyramidnet200_a240_bn_cifar10",  input = {3, 32, 32}, with = "layers = [22, 22, 22], alpha = 240, bottleneck = true"),
  @Network(name = "PyramidNet200A240bnCifar100", id = "pyramidnet200_a240_bn_cifar100", input = {3, 32, 32}, with = "layers = [22, 22, 22], alpha = 240, bottleneck = true, classes = 100"),
  @Network(name = "PyramidNet200A240bnSvhn",     id = "pyramidnet200_a240_bn_svhn",     input = {3, 32, 32}, with = "layers = [22, 22, 22], alpha = 240, bottleneck = true"),
  @Network(name = "PyramidNet236A220bnCifar10",  id = "pyramidnet236_a220_bn_cifar10",  input = {3, 32, 32}, with = "layers = [26, 26, 26], alpha = 220, bottleneck = true"),
  @Network(name = "PyramidNet236A220bnCifar100", id = "pyramidnet236_a220_bn_cifar100", input = {3, 32, 32}, with = "layers = [26, 26, 26], alpha = 220, bottleneck = true, classes = 100"),
  @Network(name = "PyramidNet236A220bnSvhn",     id = "pyramidnet236_a220_bn_svhn",     input = {3, 32, 32}, with = "layers = [26, 26, 26], alpha = 220, bottleneck = true"),
  @Network(name = "PyramidNet272A200bnCifar10",  id = "pyramidnet272_a200_bn_cifar10",  input = {3, 32, 32}, with = "layers = [30, 30, 30], alpha = 200, bottleneck = true"),
  @Network(name = "PyramidNet272A200bnCifar100", id = "pyramidnet272_a200_bn_cifar100", input = {3, 32, 32}, with = "layers = [30, 30, 30], alpha = 200, bottleneck = true, classes = 100"),
  @Network(name = "PyramidNet272A200bnSvhn",     id = "pyramidnet272_a200_bn_svhn",     input = {3, 32, 32}, with = "layers = [30, 30, 30], alpha = 200, bottleneck = true"),
})
@Uses({ConvBlock.class, PreActivation.class, PreConvBlock.class, PreResBlock.class, PreResBottleneck.class, PreResInitBlock.class})
@Sequential
public class PyramidNet {
  @Param int[] layers;
  /** By how much the last unit is wider than the first block, and how wide that is. */
  @Param int alpha;
  @Param final int width = 16, classes = 10;
  @Param("ConvBlock(kernel = 3, act = none)") Block init;
  @Param final boolean bottleneck = false;

  @With({"initBlock = init(out = width), finalBlock = PreActivation, finalName = 'post_activ'", """
      stages = [[Unit(out = round(width + (sum(layers[:s]) + k + 1) * alpha / (1.0 * sum(layers))) * (bottleneck ? 4 : 1),
                      stride = k == 0 && s > 0 ? 2 : 1) for k : range(layers[s])] for s : range(layers.size)]"""}) StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Unit {
    @Param int out, stride;

    @Use("bottleneck ? PreResBottleneck : PreResBlock") @With("out, stride, first = PreConvBlock(act = none)") Block body;
    @BatchNorm Tensor bn;
    @When("stride != 1") @From("in") @AvgPool(ceil = true) Tensor identity_pool;
    @When("in.channels != out") @From("identity_pool") @Pad @With("channels = out - in.channels") Tensor identity;
    @Add({"bn", "identity"}) Tensor sum;
  }
}
