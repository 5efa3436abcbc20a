package dev.foldnet.samples.mobilenetv3;

import dev.foldnet.dsl.*;

/** Howard et al.: Searching for MobileNetV3 (arXiv:1905.02244). */
@Networks({
  @Network(name = "MobileNetV3SmallW7d20", id = "mobilenetv3_small_w7d20", input = {3, 224, 224}, with = {MobileNetV3.SMALL, "width = 0.35"}),
  @Network(name = "MobileNetV3SmallWd2",   id = "mobilenetv3_small_wd2",   input = {3, 224, 224}, with = {MobileNetV3.SMALL, "width = 0.5"}),
  @Network(name = "MobileNetV3SmallW3d4",  id = "mobilenetv3_small_w3d4",  input = {3, 224, 224}, with = {MobileNetV3.SMALL, "width = 0.75"}),
  @Network(name = "MobileNetV3SmallW1",    id = "mobilenetv3_small_w1",    input = {3, 224, 224}, with = MobileNetV3.SMALL),
  @Network(name = "MobileNetV3SmallW5d4",  id = "mobilenetv3_small_w5d4",  input = {3, 224, 224}, with = {MobileNetV3.SMALL, "width = 1.25"}),
  @Network(name = "MobileNetV3LargeW7d20", id = "mobilenetv3_large_w7d20", input = {3, 224, 224}, with = {MobileNetV3.LARGE, "width = 0.35"}),
  @Network(name = "MobileNetV3LargeWd2",   id = "mobilenetv3_large_wd2",   input = {3, 224, 224}, with = {MobileNetV3.LARGE, "width = 0.5"}),
  @Network(name = "MobileNetV3LargeW3d4",  id = "mobilenetv3_large_w3d4",  input = {3, 224, 224}, with = {MobileNetV3.LARGE, "width = 0.75"}),
  @Network(name = "MobileNetV3LargeW1",    id = "mobilenetv3_large_w1",    input = {3, 224, 224}, with = MobileNetV3.LARGE),
  @Network(name = "MobileNetV3LargeW5d4",  id = "mobilenetv3_large_w5d4",  input = {3, 224, 224}, with = {MobileNetV3.LARGE, "width = 1.25"}),
})
@Sequential
public class MobileNetV3 {

  public static final String SMALL = """
    last = 576, firstStride = 2, rows = [
      [[3,  16, 16, true,  Relu]],
      [[3,  72, 24, false, Relu],   [3,  88, 24, false, Relu]],
      [[5,  96, 40, true,  HSwish], [5, 240, 40, true,  HSwish], [5, 240, 40, true, HSwish],
       [5, 120, 48, true,  HSwish], [5, 144, 48, true,  HSwish]],
      [[5, 288, 96, true,  HSwish], [5, 576, 96, true,  HSwish], [5, 576, 96, true, HSwish]],
    ]""";

  public static final String LARGE = """
    last = 960, firstStride = 1, rows = [
      [[3,  16,  16, false, Relu]],
      [[3,  64,  24, false, Relu],   [3,  72,  24, false, Relu]],
      [[5,  72,  40, true,  Relu],   [5, 120,  40, true,  Relu],   [5, 120,  40, true,  Relu]],
      [[3, 240,  80, false, HSwish], [3, 200,  80, false, HSwish], [3, 184,  80, false, HSwish],
       [3, 184,  80, false, HSwish], [3, 480, 112, true,  HSwish], [3, 672, 112, true,  HSwish]],
      [[5, 672, 160, true,  HSwish], [5, 960, 160, true,  HSwish], [5, 960, 160, true,  HSwish]],
    ]""";

  @Param MobileNetV3Features.Row[][] rows;
  @Param int last, firstStride;
  @Param final double width = 1;
  @Param final int classes = 1000;

  @With("rows, last, firstStride, width") MobileNetV3Features features;
  Classifier output;
  @Flatten Tensor flat;

  @Sequential class Classifier {
    @Conv(out = 1280, bias = false) Tensor conv1;
    @HSwish Tensor activ;
    @Dropout(rate = 0.2) Tensor dropout;
    @Conv @With("out = classes") Tensor conv2;
  }
}
