package dev.foldnet.samples.sknet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.resnet.ResNetFeatures;
import dev.foldnet.samples.resnet.ResUnit;

/** Li, Wang, Hu, Yang: Selective kernel networks (arXiv:1903.06586): branches of different reach, weighed by channel. */
@Networks({
  @Network(name = "SKNet50",  id = "sknet50",  input = {3, 224, 224}, with = "layers = [3, 4, 6, 3]"),
  @Network(name = "SKNet101", id = "sknet101", input = {3, 224, 224}, with = "layers = [3, 4, 23, 3]"),
  @Network(name = "SKNet152", id = "sknet152", input = {3, 224, 224}, with = "layers = [3, 8, 36, 3]"),
})
@Uses(ResUnit.class)
@Sequential
public class SKNet {
  @Param int[] layers;
  @Param final int classes = 1000;

  @With("layers, channels = 256, unitBlock = ResUnit(bodyBlock = Bottleneck)") ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential static class Bottleneck {
    @Param int out, stride;

    @With("out = out / 2") ConvBlock conv1;
    @With("stride") SKConv conv2;
    @With("out, act = none") ConvBlock conv3;
  }

  @Sequential static class SKConv {
    @Param int stride;
    @Param final int count = 2;

    Branches branches;
    @Sum(axis = 1) Tensor u;
    @AdaptiveAvgPool Tensor pool;
    @With("out = max(in.channels / 16, 32)") ConvBlock fc1;
    @Conv(bias = false) @With("out = count * in.channels") Tensor fc2;
    @Reshape @With("shape = [count, in.channels, 1, 1]") Tensor w;
    @Softmax(axis = 1) Tensor softmax;
    @Mul({"branches", "softmax"}) Tensor weighed;
    @Sum(axis = 1) Tensor y;

    @Parallel(Join.STACK) class Branches {
      @Repeat("count") @Name("branch{i + 2}")
      @With("out = in.channels, kernel = 3, stride, padding = 1 + i, dilation = 1 + i, groups = 32") ConvBlock[] branch;
    }
  }
}
