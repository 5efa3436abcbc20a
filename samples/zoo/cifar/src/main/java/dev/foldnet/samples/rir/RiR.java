package dev.foldnet.samples.rir;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.PreActivation;

/** Targ, Almeida, Lyman: Resnet in Resnet (arXiv:1603.08029): a residual and a transient stream that feed each other. */
@Networks({
  @Network(name = "RiRCifar10",  id = "rir_cifar10",  input = {3, 32, 32}),
  @Network(name = "RiRCifar100", id = "rir_cifar100", input = {3, 32, 32}, with = "classes = 100"),
  @Network(name = "RiRSvhn",     id = "rir_svhn",     input = {3, 32, 32}),
})
@Sequential
public class RiR {
  @Param final int classes = 10;

  Features features;
  Output output;
  @Flatten Tensor flat;

  @Sequential class Features {
    InitBlock init_block;
    @Repeat("3") @With("s = i") Stage stage;
    @Concat Tensor final_block;
  }

  @Sequential class InitBlock {
    @Returns @With("out = 48, kernel = 3") ConvBlock res_conv;
    @From("in") @Returns @With("out = 48, kernel = 3") ConvBlock trans_conv;
  }

  @Sequential class Stage {
    @Input Tensor res, trans;
    @Param int s;

    @Repeat("s == 0 ? 4 : 6") @With("out = 48 * pow(2, s), stride = i == 0 && s > 0 ? 2 : 1") Unit unit;
  }

  @Sequential static class Unit {
    @Input Tensor res, trans;
    @Param int out, stride;
    @Let("Conv(out = out, kernel = 3, stride = stride, padding = 1, bias = false)") Block conv3x3;

    @From("res") @Use("conv3x3") Block res_pass_conv;
    @From("trans") @Use("conv3x3") Block trans_pass_conv;
    @From("res") @Use("conv3x3") Block res_cross_conv;
    @From("trans") @Use("conv3x3") Block trans_cross_conv;
    @From("res") @When("stride != 1 || res.channels != out") @Conv(bias = false) @With("out, stride") Tensor identity_conv;
    @Returns @From("res_pass_conv + identity_conv + trans_cross_conv") PreActivation res_postactiv;
    @Returns @From("trans_pass_conv + res_cross_conv") PreActivation trans_postactiv;
  }

  @Sequential class Output {
    @With("out = classes, act = none") ConvBlock final_conv;
    @AdaptiveAvgPool Tensor final_pool;
  }
}
