package dev.foldnet.samples.hardnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.StagedFeatures;

/**
 * Chao, Kao, Ruan, Huang, Lin: HarDNet, a low memory traffic network (arXiv:1909.00948). Layer n sees the layers
 * n - 1, n - 2, n - 4, ... as far as the power divides n.
 */
@Networks({
  @Network(name = "HarDNet39ds", id = "hardnet39ds", input = {3, 224, 224}, with = """
    depthwise = true, init = 48, factor = 1.6,
    stages = [[[4, 96, 16]], [[16, 320, 20]], [[8, 640, 64]], [[4, 1024, 160]]]"""),
  @Network(name = "HarDNet68ds", id = "hardnet68ds", input = {3, 224, 224}, with = """
    depthwise = true, init = 64, factor = 1.7,
    stages = [[[8, 128, 14]], [[16, 256, 16], [16, 320, 20]], [[16, 640, 40]], [[4, 1024, 160]]]"""),
  @Network(name = "HarDNet68", id = "hardnet68", input = {3, 224, 224}, with = """
    depthwise = false, init = 64, factor = 1.7,
    stages = [[[8, 128, 14]], [[16, 256, 16], [16, 320, 20]], [[16, 640, 40]], [[4, 1024, 160]]]"""),
  @Network(name = "HarDNet85", id = "hardnet85", input = {3, 224, 224}, with = """
    depthwise = false, init = 96, factor = 1.7,
    stages = [[[8, 192, 24]], [[16, 256, 24], [16, 320, 28]], [[16, 480, 36], [16, 720, 48]], [[4, 1280, 256]]]"""),
})
@Uses(ConvBlock.class)
@Sequential
public class HarDNet {
  record Row(int layers, int out, int growth) {}

  @Param boolean depthwise;
  @Param int init;
  @Param double factor;
  @Param Row[][] stages;
  @Param final int classes = 1000;

  @With({"initBlock = InitBlock", """
      stages = [[Unit(row = stages[s][k], down = s < stages.size - 1 && k == stages[s].size - 1) for k : range(stages[s].size)]
                for s : range(stages.size)]"""}) StagedFeatures features;
  @Flatten Tensor flat;
  @Dropout Tensor dropout;
  @Linear @With("out = classes") @Name("output.fc") Tensor output;

  @Sequential class InitBlock {
    @With("out = init / 2, kernel = 3, stride = 2, act = Relu6") ConvBlock conv1;
    @With("out = init, kernel = depthwise ? 1 : 3, act = Relu6") ConvBlock conv2;
    @Use("depthwise ? ConvBlock(out = init, groups = init, kernel = 3, stride = 2, act = none) : MaxPool(kernel = 3, stride = 2, padding = 1)") Block downsample;
  }

  @Sequential class Unit {
    @Param Row row;
    @Param boolean down;

    Blocks blocks;
    @With("out = row.out, act = Relu6") ConvBlock conv;
    @When("down")
    @Use("depthwise ? ConvBlock(out = row.out, groups = row.out, kernel = 3, stride = 2, act = none) : MaxPool(kernel = 2)") Block downsample;

    @Sequential class Blocks {
      @Repeat("row.layers")
      @From("[i + 1 == pow(2, k) ? in : block[i - pow(2, k)] for k : range(10) if (i + 1) % pow(2, k) == 0]") Layer block;
      @Concat("[block[k] for k : range(row.layers) if k % 2 == 0 || k == row.layers - 1]") Tensor cat;
    }

    @Sequential class Layer {
      @Input Tensor[] xs;
      @Let("int(row.growth * pow(factor, xs.size - 1) + 1) / 2 * 2") int out;

      @Concat Tensor cat;
      @Name("") @Use("depthwise ? InvDws : ConvBlock(kernel = 3)") @With("out") Block conv;
    }
  }

  @Sequential static class InvDws {
    @Param int out;

    @With("out, act = Relu6") ConvBlock pw_conv;
    @With("out, groups = out, kernel = 3, act = none") ConvBlock dw_conv;
  }
}
