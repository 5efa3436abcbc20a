package dev.foldnet.samples.shufflenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Ma, Zhang, Zheng, Sun: ShuffleNet V2 (arXiv:1807.11164), with other names and paddings than {@code shufflenetv2}. */
@Networks({
  @Network(name = "ShuffleNetV2bWd2",  id = "shufflenetv2b_wd2",  input = {3, 224, 224}, with = "width = 12.0 / 29.0"),
  @Network(name = "ShuffleNetV2bW1",   id = "shufflenetv2b_w1",   input = {3, 224, 224}, with = "width = 1.0"),
  @Network(name = "ShuffleNetV2bW3d2", id = "shufflenetv2b_w3d2", input = {3, 224, 224}, with = "width = 44.0 / 29.0"),
  @Network(name = "ShuffleNetV2bW2",   id = "shufflenetv2b_w2",   input = {3, 224, 224}, with = "width = 61.0 / 29.0"),
})
@Sequential
public class ShuffleNetV2b {
  @Param double width;
  @Param final int classes = 1000;
  @Let("[4, 8, 4]") int[] layers;

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    InitBlock init_block;
    @Repeat("layers.size") @With("s = i") Stage stage;
    @With("out = width > 1.5 ? int(1024 * width) : 1024") ConvBlock final_block;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential static class InitBlock {
    @With("out = 24, kernel = 3, stride = 2") ConvBlock conv;
    @MaxPool(kernel = 3, stride = 2, padding = 1) Tensor pool;
  }

  @Sequential class Stage {
    @Param int s;

    @Repeat("layers[s]") @With("out = int(116 * pow(2, s) * width), down = i == 0") Unit unit;
  }

  @Sequential static class Unit {
    @Param int out;
    @Param boolean down;

    @When("!down") @Split(parts = 2) Tensor[] half;
    @Let("down ? in : half[1]") Tensor x2;
    @With("out = out / 2") ConvBlock conv1;
    @With("out = out / 2, kernel = 3, stride = down ? 2 : 1, groups = out / 2, act = none") ConvBlock dconv;
    @With("out = out - x2.channels") ConvBlock conv2;
    @When("down") @From("in") @With("out = in.channels, kernel = 3, stride = 2, groups = in.channels, act = none") ConvBlock shortcut_dconv;
    @When("down") @With("out = in.channels") ConvBlock shortcut_conv;
    @Concat({"down ? shortcut_conv : half[0]", "conv2"}) Tensor both;
    @ChannelShuffle(groups = 2) Tensor c_shuffle;
  }
}
