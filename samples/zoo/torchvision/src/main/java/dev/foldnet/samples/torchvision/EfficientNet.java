package dev.foldnet.samples.torchvision;

import dev.foldnet.dsl.*;

/**
 * Tan, Le: EfficientNet (arXiv:1905.11946), and EfficientNetV2 (arXiv:2104.00298), as torchvision has them; also their
 * pictures, which those networks want bicubic whose weights come from elsewhere.
 */
@Networks({
  @Network(name = "TorchvisionEfficientNetB0", id = "torchvision_efficientnet_b0", input = {3, 224, 224}, with = {EfficientNet.B, "width = 1.0, depth = 1.0, resize = 256"}),
  @Network(name = "TorchvisionEfficientNetB1", id = "torchvision_efficientnet_b1", input = {3, 240, 240}, with = {EfficientNet.B, "width = 1.0, depth = 1.1, resize = 256"}),
  @Network(name = "TorchvisionEfficientNetB2", id = "torchvision_efficientnet_b2", input = {3, 288, 288}, with = {EfficientNet.B, "width = 1.1, depth = 1.2, resize = 288"}),
  @Network(name = "TorchvisionEfficientNetB3", id = "torchvision_efficientnet_b3", input = {3, 300, 300}, with = {EfficientNet.B, "width = 1.2, depth = 1.4, resize = 320"}),
  @Network(name = "TorchvisionEfficientNetB4", id = "torchvision_efficientnet_b4", input = {3, 380, 380}, with = {EfficientNet.B, "width = 1.4, depth = 1.8, resize = 384"}),
  @Network(name = "TorchvisionEfficientNetB5", id = "torchvision_efficientnet_b5", input = {3, 456, 456}, with = {EfficientNet.B, "width = 1.6, depth = 2.2, resize = 456, eps = 1e-3"}),
  @Network(name = "TorchvisionEfficientNetB6", id = "torchvision_efficientnet_b6", input = {3, 528, 528}, with = {EfficientNet.B, "width = 1.8, depth = 2.6, resize = 528, eps = 1e-3"}),
  @Network(name = "TorchvisionEfficientNetB7", id = "torchvision_efficientnet_b7", input = {3, 600, 600}, with = {EfficientNet.B, "width = 2.0, depth = 3.1, resize = 600, eps = 1e-3"}),
  @Network(name = "TorchvisionEfficientNetV2S", id = "torchvision_efficientnet_v2_s", input = {3, 384, 384}, with = """
    first = 24, last = 1280, resize = 384, eps = 1e-3, rows = [
      [true, 1, 3, 1, 24, 2], [true, 4, 3, 2, 48, 4], [true, 4, 3, 2, 64, 4],
      [false, 4, 3, 2, 128, 6], [false, 6, 3, 1, 160, 9], [false, 6, 3, 2, 256, 15]]"""),
  @Network(name = "TorchvisionEfficientNetV2M", id = "torchvision_efficientnet_v2_m", input = {3, 480, 480}, with = """
    first = 24, last = 1280, resize = 480, eps = 1e-3, rows = [
      [true, 1, 3, 1, 24, 3], [true, 4, 3, 2, 48, 5], [true, 4, 3, 2, 80, 5],
      [false, 4, 3, 2, 160, 7], [false, 6, 3, 1, 176, 14], [false, 6, 3, 2, 304, 18], [false, 6, 3, 1, 512, 5]]"""),
  @Network(name = "TorchvisionEfficientNetV2L", id = "torchvision_efficientnet_v2_l", input = {3, 480, 480}, with = """
    first = 32, last = 1280, resize = 480, eps = 1e-3, rows = [
      [true, 1, 3, 1, 32, 4], [true, 4, 3, 2, 64, 7], [true, 4, 3, 2, 96, 7],
      [false, 4, 3, 2, 192, 10], [false, 6, 3, 1, 224, 19], [false, 6, 3, 2, 384, 25], [false, 6, 3, 1, 640, 7]]"""),
})
@Zoos({
  @Zoo(name = "torchvision", when = "!rows[0].fused", pictures = {"resizeShort = {resize}", "interpolation = bicubic"}),
  @Zoo(name = "torchvision", when = "rows[0].fused && first == 24", pictures = "resizeShort = {resize}"),
  @Zoo(name = "torchvision", when = "rows[0].fused && first == 32", pictures = {"resizeShort = {resize}", "interpolation = bicubic", "normalize = 0.5, 0.5"}),
})
@Sequential
public class EfficientNet {
  /** Like units: whether expansion and depthwise convolution are one, expansion, kernel, first stride, channels, how many. */
  record Row(boolean fused, int exp, int kernel, int stride, int out, int count) {}

  static final String B = """
      first = 32, rows = [
        [false, 1, 3, 1, 16, 1], [false, 6, 3, 2, 24, 2], [false, 6, 5, 2, 40, 2], [false, 6, 3, 2, 80, 3],
        [false, 6, 5, 1, 112, 3], [false, 6, 5, 2, 192, 4], [false, 6, 3, 1, 320, 1]],
      """;

  @Param Row[] rows;
  @Param int first, resize;
  @Param final double width = 1, depth = 1, eps = 1e-5;
  @Param("4 * divisible(rows[-1].out * width, 8)") int last;
  @Param final int classes = 1000;
  @Let("BatchNorm(eps = eps)") Block norm;

  Features features;
  @AdaptiveAvgPool Tensor pool;
  @Flatten Tensor flat;
  Classifier classifier;

  @Numbered @Sequential class Features {
    @With("out = divisible(first * width, 8), kernel = 3, stride = 2, norm, act = Swish") ConvNorm stem;
    @Repeat("rows.size") @With("row = rows[i]") Stage stage;
    @With("out = last, norm, act = Swish") ConvNorm final_block;
  }

  @Numbered @Sequential class Stage {
    @Param Row row;
    @Let("divisible(row.out * width, 8)") int out;

    @Repeat("ceil(row.count * depth)") @Use("row.fused ? Fused : Separate") @With("stride = i == 0 ? row.stride : 1") Block unit;

    @Sequential class Separate {
      @Param int stride;

      @With({"out, mid = in.channels * row.exp, kernel = row.kernel, stride, squeeze = max(1, in.channels / 4)", "norm, act = Swish"})
      @Name("") MBConv mbconv;
    }

    @Sequential class Fused {
      @Param int stride;

      Layers block;
      @When("stride == 1 && in.channels == out") @Add({"block", "in"}) Tensor sum;

      @Numbered @Sequential class Layers {
        @With("out = row.exp > 1 ? in.channels * row.exp : out, kernel = row.kernel, stride, norm, act = Swish") ConvNorm expand;
        @When("row.exp > 1") @With("out, norm, act = none") ConvNorm project;
      }
    }
  }

  @Numbered @Sequential class Classifier {
    @Dropout Tensor dropout;
    @Linear @With("out = classes") Tensor fc;
  }
}
