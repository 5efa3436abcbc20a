package dev.foldnet.samples.airnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.resnet.DeepInitBlock;
import dev.foldnet.samples.resnet.ResNetFeatures;
import dev.foldnet.samples.resnet.ResUnit;

/**
 * Yang, Zhang, Ma, Xu, Zhang: Attention inspiring receptive-fields network for learning invariant representations
 * (IEEE TNNLS 2019): ResNet and ResNeXt whose 3x3 convolutions are weighed by what a small network sees at half the size.
 */
@Networks({
  @Network(name = "AirNet50_1x64dR2",    id = "airnet50_1x64d_r2",    input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], ratio = 2"),
  @Network(name = "AirNet50_1x64dR16",   id = "airnet50_1x64d_r16",   input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], ratio = 16"),
  @Network(name = "AirNet101_1x64dR2",   id = "airnet101_1x64d_r2",   input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], ratio = 2"),
  @Network(name = "AirNeXt50_32x4dR2",   id = "airnext50_32x4d_r2",   input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], ratio = 2, cardinality = 32, width = 4"),
  @Network(name = "AirNeXt101_32x4dR2",  id = "airnext101_32x4d_r2",  input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], ratio = 2, cardinality = 32, width = 4"),
  @Network(name = "AirNeXt101_32x4dR16", id = "airnext101_32x4d_r16", input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], ratio = 16, cardinality = 32, width = 4"),
})
@Uses({DeepInitBlock.class, ResUnit.class})
@Sequential
public class AirNet {
  @Param int[] layers;
  /** How much narrower the attention is than what it weighs. */
  @Param int ratio;
  @Param final int cardinality = 1, width = 64;
  @Param final int classes = 1000;

  @With({"layers, channels = 256, initBlock = DeepInitBlock(out = 64)",
         "unitBlock = ResUnit(bodyBlock = Bottleneck)"}) ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Bottleneck {
    @Param int out, stride;
    @Let("cardinality * floor(out / 4 * (width / 64.0))") int mid;

    @With("out = mid") ConvBlock conv1;
    @With("out = mid, kernel = 3, stride, groups = cardinality") ConvBlock conv2;
    @When("stride == 1 && out < 2048") @From("in") @With("out = mid") Air air;
    @When(value = "stride == 1 && out < 2048", otherwise = "conv2") @Mul({"conv2", "air"}) Tensor weighed;
    @With("out, act = none") ConvBlock conv3;
  }

  @Sequential class Air {
    @Param int out;

    @With("out = out / ratio") ConvBlock conv1;
    @MaxPool(kernel = 3, stride = 2, padding = 1) Tensor pool;
    @With("out = out / ratio, kernel = 3, groups = max(1, cardinality / ratio)") ConvBlock conv2;
    @Upsample(scale = 2, mode = Interpolation.BILINEAR_ALIGNED) Tensor up;
    @With("out, act = none") ConvBlock conv3;
    @Sigmoid Tensor sigmoid;
  }
}
