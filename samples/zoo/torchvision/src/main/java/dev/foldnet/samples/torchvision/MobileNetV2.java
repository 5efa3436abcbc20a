package dev.foldnet.samples.torchvision;

import dev.foldnet.dsl.*;

/**
 * Sandler et al.: MobileNetV2, inverted residuals and linear bottlenecks (arXiv:1801.04381), with a bias at the end,
 * as torchvision has it.
 */
@Network(name = "TorchvisionMobileNetV2", id = "torchvision_mobilenet_v2", input = {3, 224, 224})
@Zoo(name = "torchvision")
@Sequential
public class MobileNetV2 {
  /** Like units: expansion, channels, how many, stride of the first. */
  record Row(int exp, int out, int count, int stride) {}

  @Let("""
      [[1,  16, 1, 1],
       [6,  24, 2, 2],
       [6,  32, 3, 2],
       [6,  64, 4, 2],
       [6,  96, 3, 1],
       [6, 160, 3, 2],
       [6, 320, 1, 1]]""") Row[] rows;
  @Param final int classes = 1000;

  Features features;
  @AdaptiveAvgPool Tensor pool;
  @Flatten Tensor flat;
  Classifier classifier;

  @Numbered @Sequential class Features {
    @With("out = 32, kernel = 3, stride = 2, act = Relu6") ConvNorm stem;
    @Repeat("rows.size") @With("row = rows[i]") Stage stage;
    @With("out = 1280, act = Relu6") ConvNorm last;
  }

  @Name("") @Numbered @Sequential static class Stage {
    @Param Row row;

    @Repeat("row.count") @With("out = row.out, exp = row.exp, stride = i == 0 ? row.stride : 1") Unit unit;
  }

  @Sequential static class Unit {
    @Param int out, exp, stride;

    Layers conv;
    @When("stride == 1 && in.channels == out") @Add({"conv", "in"}) Tensor sum;

    @Numbered @Sequential class Layers {
      @When("exp > 1") @With("out = in.channels * exp, act = Relu6") ConvNorm expand;
      @With("out = in.channels * exp, kernel = 3, stride, groups = in.channels * exp, act = Relu6") ConvNorm depthwise;
      @Conv(bias = false) @With("out") Tensor project;
      @BatchNorm Tensor bn;
    }
  }

  @Numbered @Sequential class Classifier {
    @Dropout Tensor dropout;
    @Linear @With("out = classes") Tensor fc;
  }
}
