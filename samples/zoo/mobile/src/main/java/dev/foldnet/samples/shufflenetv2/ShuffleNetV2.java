package dev.foldnet.samples.shufflenetv2;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.StagedFeatures;

/** Ma, Zhang, Zheng, Sun: ShuffleNet V2, practical guidelines (arXiv:1807.11164). */
@Networks({
  @Network(name = "ShuffleNetV2Wd2",  id = "shufflenetv2_wd2",  input = {3, 224, 224}, with = "width = 12.0 / 29.0"),
  @Network(name = "ShuffleNetV2W1",   id = "shufflenetv2_w1",   input = {3, 224, 224}, with = "width = 1.0"),
  @Network(name = "ShuffleNetV2W3d2", id = "shufflenetv2_w3d2", input = {3, 224, 224}, with = "width = 44.0 / 29.0"),
  @Network(name = "ShuffleNetV2W2",   id = "shufflenetv2_w2",   input = {3, 224, 224}, with = "width = 61.0 / 29.0"),
})
@Uses(ConvBlock.class)
@Sequential
public class ShuffleNetV2 {
  @Param double width;
  @Param final int classes = 1000;

  @With({"initBlock = InitBlock, finalBlock = ConvBlock(out = width > 1.5 ? int(1024 * width) : 1024)",
         "stages = [[Unit(out = int(116 * pow(2, s) * width), down = k == 0) for k : range([4, 8, 4][s])] for s : range(3)]"})
  StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential static class InitBlock {
    @With("out = 24, kernel = 3, stride = 2") ConvBlock conv;
    @MaxPool(kernel = 3, stride = 2, ceil = true) Tensor pool;
  }

  @Sequential static class Unit {
    @Param int out;
    @Param boolean down;
    @Let("out / 2") int mid;

    @When("!down") @Split(parts = 2) Tensor[] half;
    @Let("down ? in : half[1]") Tensor x2;
    @Conv(bias = false) @With("out = mid") Tensor compress_conv1;
    @BatchNorm Tensor compress_bn1;
    @Relu Tensor a1;
    @Conv(kernel = 3, padding = 1, bias = false) @With("out = mid, groups = mid, stride = down ? 2 : 1") Tensor dw_conv2;
    @BatchNorm Tensor dw_bn2;
    @Conv(bias = false) @With("out = mid") Tensor expand_conv3;
    @BatchNorm Tensor expand_bn3;
    @Relu Tensor y2;
    @When("down") @From("in") @Conv(kernel = 3, stride = 2, padding = 1, bias = false)
    @With("out = in.channels, groups = in.channels") Tensor dw_conv4;
    @When("down") @BatchNorm Tensor dw_bn4;
    @When("down") @Conv(bias = false) @With("out = mid") Tensor expand_conv5;
    @When("down") @BatchNorm Tensor expand_bn5;
    @When("down") @Relu Tensor a5;
    @Concat({"down ? a5 : half[0]", "y2"}) Tensor both;
    @ChannelShuffle(groups = 2) Tensor c_shuffle;
  }
}
