package dev.foldnet.samples.wrn;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.PreActivation;
import dev.foldnet.samples.resnet.ResNetFeatures;

/**
 * McDonnell: Training wide residual networks for deployment using a single bit for each weight (arXiv:1802.08530): of
 * a weight its sign counts, times what He et al. would initialise it with. {@code 32bit}: the weights as they are.
 */
@Networks({
  @Network(name = "WRN20_10_1bitCifar10",   id = "wrn20_10_1bit_cifar10",   input = {3, 32, 32}),
  @Network(name = "WRN20_10_1bitCifar100",  id = "wrn20_10_1bit_cifar100",  input = {3, 32, 32}, with = "classes = 100"),
  @Network(name = "WRN20_10_1bitSvhn",      id = "wrn20_10_1bit_svhn",      input = {3, 32, 32}),
  @Network(name = "WRN20_10_32bitCifar10",  id = "wrn20_10_32bit_cifar10",  input = {3, 32, 32}, with = "binary = false"),
  @Network(name = "WRN20_10_32bitCifar100", id = "wrn20_10_32bit_cifar100", input = {3, 32, 32}, with = "binary = false, classes = 100"),
  @Network(name = "WRN20_10_32bitSvhn",     id = "wrn20_10_32bit_svhn",     input = {3, 32, 32}, with = "binary = false"),
})
@Uses(PreActivation.class)
@Sequential
public class WRN1bit {
  @Param final int depth = 20, factor = 10, classes = 10;
  @Param final boolean binary = true;
  @Let("(depth - 2) / 6") int units;

  @With({"layers = [units, units, units], channels = 16 * factor, pool = false", "unitBlock = Unit",
         "initBlock = BitConv(out = 16 * factor), postActiv = PreActivation(norm = BatchNorm(affine = false))"}) ResNetFeatures features;
  Output output;
  @Flatten Tensor flat;

  @Sequential class Unit {
    @Param int out, stride;

    Body body;
    @When("stride > 1") @From("in") @AvgPool(kernel = 3, stride = 2, padding = 1) Tensor identity_pool;
    @When("stride > 1") @From("identity_pool") @Pad @With("channels = in.channels") Tensor identity;
    @Add({"body", "identity"}) Tensor sum;

    @Sequential class Body {
      @With("out, stride") PreConv conv1;
      @With("out") PreConv conv2;
    }
  }

  @Sequential class PreConv {
    @Param int out;
    @Param final int stride = 1;

    @BatchNorm(affine = false) Tensor bn;
    @Relu Tensor activ;
    @With("out, stride") BitConv conv;
  }

  @Sequential class BitConv {
    @Param int out;
    @Param final int kernel = 3, stride = 1;

    @Weight @With("shape = [out, in.channels, kernel, kernel]") Tensor weight;
    @From("weight") @Sign Tensor sign;
    @Let("binary ? pow(2.0 / (in.channels * kernel * kernel), 0.5) * sign : weight") Tensor used;
    @From("in") @Conv(weight = "used", bias = false) @With("stride, padding = kernel / 2") Tensor conv;
  }

  @Sequential class Output {
    @Name("final_conv.conv") @With("out = classes, kernel = 1") BitConv conv;
    @Name("final_conv.bn") @BatchNorm Tensor bn;
    @AdaptiveAvgPool Tensor final_pool;
  }
}
