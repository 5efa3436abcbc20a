package dev.foldnet.samples.nin;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Lin, Chen, Yan: Network in network (arXiv:1312.4400): two convolutions of 1x1 behind each, no batch norm. */
@Networks({
  @Network(name = "NINCifar10",  id = "nin_cifar10",  input = {3, 32, 32}),
  @Network(name = "NINCifar100", id = "nin_cifar100", input = {3, 32, 32}, with = "classes = 100"),
  @Network(name = "NINSvhn",     id = "nin_svhn",     input = {3, 32, 32}),
})
@Uses(ConvBlock.class)
@Sequential
public class NIN {
  @Param final int classes = 10;
  @Let("ConvBlock(bias = true, norm = none)") Block conv;

  Features features;
  Output output;
  @Flatten Tensor flat;

  @Sequential class Features {
    @With("outs = [192, 160, 96], kernel = 5") Stage stage1;
    @With("outs = [192, 192, 192], kernel = 5, before = MaxPool") Stage stage2;
    @With("outs = [192, 192], kernel = 3, before = AvgPool") Stage stage3;
  }

  @Sequential class Stage {
    @Param int[] outs;
    @Param int kernel;
    @Param("none") Block before;

    @Use("before") @With("kernel = 3, stride = 2, padding = 1") Block pool;
    @Repeat("outs.size") @Use("conv") @With("out = outs[i], kernel = i == 0 ? kernel : 1") Block unit;
  }

  @Sequential class Output {
    @Use("conv") @With("out = classes") Block final_conv;
    @AdaptiveAvgPool Tensor final_pool;
  }
}
