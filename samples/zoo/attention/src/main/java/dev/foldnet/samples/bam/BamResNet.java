package dev.foldnet.samples.bam;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.resnet.ResNetFeatures;
import dev.foldnet.samples.resnet.ResUnit;

/** Park, Woo, Lee, Kweon: BAM, bottleneck attention module (arXiv:1807.06514), before each stage but the first. */
@Networks({
  @Network(name = "BamResNet18",  id = "bam_resnet18",  input = {3, 224, 224}, with = "layers = [2, 2, 2, 2]"),
  @Network(name = "BamResNet34",  id = "bam_resnet34",  input = {3, 224, 224}, with = "layers = [3, 4, 6, 3]"),
  @Network(name = "BamResNet50",  id = "bam_resnet50",  input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true"),
  @Network(name = "BamResNet101", id = "bam_resnet101", input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true"),
  @Network(name = "BamResNet152", id = "bam_resnet152", input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], bottleneck = true"),
})
@Sequential
public class BamResNet {
  @Param int[] layers;
  @Param final boolean bottleneck = false;
  @Param final int classes = 1000;

  @With("layers, channels = bottleneck ? 256 : 64, unitBlock = Unit") ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Unit {
    @Param int out, stride;

    @When("stride != 1") Bam bam;
    @With("out, stride, bottleneck") ResUnit res_unit;
  }

  @Sequential static class Bam {
    ChannelGate ch_att;
    @From("in") SpatialGate sp_att;
    @Mul({"ch_att", "sp_att"}) Tensor att;
    @Sigmoid Tensor sigmoid;
    @Let("in * (1 + sigmoid)") Tensor scaled;
  }

  @Sequential static class ChannelGate {
    @AdaptiveAvgPool Tensor pool;
    @Flatten Tensor flat;
    @Linear @With("out = in.channels / 16") @Name("init_fc.fc") Tensor fc;
    @BatchNorm @Name("init_fc.bn") Tensor bn;
    @Relu Tensor activ;
    @Linear @With("out = in.channels") Tensor final_fc;
    @Reshape(shape = {-1, 1, 1}) Tensor weights;
  }

  @Sequential static class SpatialGate {
    @Let("in.channels / 16") int mid;

    @With("out = mid, bias = true") ConvBlock init_conv;
    @Repeat("2") @Name("dil_convs.conv{i + 1}")
    @With("out = mid, kernel = 3, padding = 4, dilation = 4, bias = true") ConvBlock dil_convs;
    @Conv(out = 1) Tensor final_conv;
  }
}
