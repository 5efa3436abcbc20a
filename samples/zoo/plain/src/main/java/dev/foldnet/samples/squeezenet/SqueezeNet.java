package dev.foldnet.samples.squeezenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Iandola et al.: SqueezeNet, AlexNet-level accuracy with 50x fewer parameters (arXiv:1602.07360). */
@Networks({
  @Network(name = "SqueezeNetV10",    id = "squeezenet_v1_0",    input = {3, 224, 224}, with = SqueezeNet.V10),
  @Network(name = "SqueezeNetV11",    id = "squeezenet_v1_1",    input = {3, 224, 224}, with = SqueezeNet.V11),
  @Network(name = "SqueezeResNetV10", id = "squeezeresnet_v1_0", input = {3, 224, 224}, with = {SqueezeNet.V10, "residual = true"}),
  @Network(name = "SqueezeResNetV11", id = "squeezeresnet_v1_1", input = {3, 224, 224}, with = {SqueezeNet.V11, "residual = true"}),
})
@Zoo(name = "torchvision", when = "!residual", keys = """
    features.init_block.conv            -> features.0
    features.stage{s}.unit{u}.squeeze.conv           -> features.{sum([o.size for o : outs[:s - 1]]) + s + u + 1}.squeeze
    features.stage{s}.unit{u}.expand{k}x{k}.conv     -> features.{sum([o.size for o : outs[:s - 1]]) + s + u + 1}.expand{k}x{k}
    output.final_conv                   -> classifier.1""")
@Sequential
public class SqueezeNet {
  static final String V10 = "init = 96, kernel = 7, outs = [[128, 128, 256], [256, 384, 384, 512], [512]]";
  static final String V11 = "init = 64, kernel = 3, outs = [[128, 128], [256, 256], [384, 384, 512, 512]]";

  @Param int init, kernel;
  /** Channels of each stage's units. */
  @Param int[][] outs;
  @Param final boolean residual = false;
  @Param final int classes = 1000;

  Features features;
  Output output;
  @Flatten Tensor flat;

  @Sequential class Features {
    @With("out = init, kernel, stride = 2, padding = 0, bias = true, norm = none") ConvBlock init_block;
    @Repeat("outs.size") @With("s = i") Stage stage;
    @Dropout Tensor dropout;
  }

  @Sequential class Stage {
    @Param int s;

    @MaxPool(kernel = 3, stride = 2, ceil = true) Tensor pool;
    @Repeat("outs[s].size") @With("out = outs[s][i]") FireUnit unit;
  }

  @Sequential class FireUnit {
    @Param int out;

    @With("out = out / 8, bias = true, norm = none") ConvBlock squeeze;
    @With("out = out / 2, bias = true, norm = none") ConvBlock expand1x1;
    @From("squeeze") @With("out = out / 2, kernel = 3, bias = true, norm = none") ConvBlock expand3x3;
    @Concat({"expand1x1", "expand3x3"}) Tensor expanded;
    @When("residual && in.channels == out") @Add({"expanded", "in"}) Tensor sum;
  }

  @Sequential class Output {
    @Conv @With("out = classes") Tensor final_conv;
    @Relu Tensor final_activ;
    @AdaptiveAvgPool Tensor final_pool;
  }
}
