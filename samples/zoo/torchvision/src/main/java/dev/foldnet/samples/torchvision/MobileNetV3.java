package dev.foldnet.samples.torchvision;

import dev.foldnet.dsl.*;

/** Howard et al.: Searching for MobileNetV3 (arXiv:1905.02244), with torchvision's batch norms and head. */
@Networks({
  @Network(name = "TorchvisionMobileNetV3Large", id = "torchvision_mobilenet_v3_large", input = {3, 224, 224}, with = """
    last = 1280, rows = [
      [3,  16,  16, 1, false, Relu],
      [3,  64,  24, 2, false, Relu],
      [3,  72,  24, 1, false, Relu],
      [5,  72,  40, 2, true,  Relu],
      [5, 120,  40, 1, true,  Relu],
      [5, 120,  40, 1, true,  Relu],
      [3, 240,  80, 2, false, HSwish],
      [3, 200,  80, 1, false, HSwish],
      [3, 184,  80, 1, false, HSwish],
      [3, 184,  80, 1, false, HSwish],
      [3, 480, 112, 1, true,  HSwish],
      [3, 672, 112, 1, true,  HSwish],
      [5, 672, 160, 2, true,  HSwish],
      [5, 960, 160, 1, true,  HSwish],
      [5, 960, 160, 1, true,  HSwish]]"""),
  @Network(name = "TorchvisionMobileNetV3Small", id = "torchvision_mobilenet_v3_small", input = {3, 224, 224}, with = """
    last = 1024, rows = [
      [3,  16, 16, 2, true,  Relu],
      [3,  72, 24, 2, false, Relu],
      [3,  88, 24, 1, false, Relu],
      [5,  96, 40, 2, true,  HSwish],
      [5, 240, 40, 1, true,  HSwish],
      [5, 240, 40, 1, true,  HSwish],
      [5, 120, 48, 1, true,  HSwish],
      [5, 144, 48, 1, true,  HSwish],
      [5, 288, 96, 2, true,  HSwish],
      [5, 576, 96, 1, true,  HSwish],
      [5, 576, 96, 1, true,  HSwish]]"""),
})
@Zoo(name = "torchvision")
@Sequential
public class MobileNetV3 {
  record Row(int kernel, int exp, int out, int stride, boolean se, Block act) {}

  @Param Row[] rows;
  @Param int last;
  @Param final int classes = 1000;
  @Let("BatchNorm(eps = 1e-3)") Block norm;

  Features features;
  @AdaptiveAvgPool Tensor pool;
  @Flatten Tensor flat;
  Classifier classifier;

  @Numbered @Sequential class Features {
    @With("out = 16, kernel = 3, stride = 2, norm, act = HSwish") ConvNorm stem;
    @Repeat("rows.size")
    @With({"out = rows[i].out, mid = rows[i].exp, kernel = rows[i].kernel, stride = rows[i].stride, norm, act = rows[i].act",
           "squeeze = rows[i].se ? divisible(rows[i].exp / 4, 8) : 0, squeezeAct = Relu, gate = HSigmoid"}) MBConv unit;
    @With("out = 6 * rows[-1].out, norm, act = HSwish") ConvNorm final_block;
  }

  @Numbered @Sequential class Classifier {
    @Linear @With("out = last") Tensor fc1;
    @HSwish Tensor activ;
    @Dropout Tensor dropout;
    @Linear @With("out = classes") Tensor fc2;
  }
}
