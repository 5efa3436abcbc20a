package dev.foldnet.samples.ibn;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.IBN;
import dev.foldnet.samples.resnet.ResNetFeatures;
import dev.foldnet.samples.resnet.ResUnit;

/** Pan, Luo, Shi, Tang: Two at once (arXiv:1807.09441): IBN-a, whose bottlenecks begin with {@link IBN}; ResNet and ResNeXt. */
@Networks({
  @Network(name = "IBNResNet50",         id = "ibn_resnet50",         input = {3, 224, 224}, with = "layers = [3, 4, 6, 3]"),
  @Network(name = "IBNResNet101",        id = "ibn_resnet101",        input = {3, 224, 224}, with = "layers = [3, 4, 23, 3]"),
  @Network(name = "IBNResNet152",        id = "ibn_resnet152",        input = {3, 224, 224}, with = "layers = [3, 8, 36, 3]"),
  @Network(name = "IBNResNeXt50_32x4d",  id = "ibn_resnext50_32x4d",  input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], cardinality = 32, width = 4"),
  @Network(name = "IBNResNeXt101_32x4d", id = "ibn_resnext101_32x4d", input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], cardinality = 32, width = 4"),
  @Network(name = "IBNResNeXt101_64x4d", id = "ibn_resnext101_64x4d", input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], cardinality = 64, width = 4"),
})
@Uses(ResUnit.class)
@Sequential
public class IBNResNet {
  @Param int[] layers;
  @Param final int cardinality = 1, width = 64;
  @Param final int classes = 1000;

  @With("layers, channels = 256, unitBlock = ResUnit(bodyBlock = Bottleneck)") ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Bottleneck {
    @Param int out, stride;
    @Let("cardinality * floor(out / 4 * (width / 64.0))") int mid;

    @With("last = out == 2048") First conv1;
    @With("out = mid, kernel = 3, stride, groups = cardinality") ConvBlock conv2;
    @With("out, act = none") ConvBlock conv3;

    /** The last stage keeps its batch norms. */
    @Sequential class First {
      @Param boolean last;

      @Conv(bias = false) @With("out = mid") Tensor conv;
      @When("last") @BatchNorm Tensor bn;
      @When("!last") IBN ibn;
      @Relu Tensor activ;
    }
  }
}
