package dev.foldnet.samples.shufflenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.StagedFeatures;

/** Ma, Zhang, Zheng, Sun: ShuffleNet V2 (arXiv:1807.11164), with other names and paddings than {@code shufflenetv2}. */
@Networks({
  @Network(name = "ShuffleNetV2bWd2",  id = "shufflenetv2b_wd2",  input = {3, 224, 224}, with = "width = 12.0 / 29.0"),
  @Network(name = "ShuffleNetV2bW1",   id = "shufflenetv2b_w1",   input = {3, 224, 224}, with = "width = 1.0"),
  @Network(name = "ShuffleNetV2bW3d2", id = "shufflenetv2b_w3d2", input = {3, 224, 224}, with = "width = 44.0 / 29.0"),
  @Network(name = "ShuffleNetV2bW2",   id = "shufflenetv2b_w2",   input = {3, 224, 224}, with = "width = 61.0 / 29.0"),
  // torchvision's alone
  @Network(name = "TorchvisionShuffleNetV2X1_0", id = "torchvision_shufflenet_v2_x1_0", input = {3, 224, 224}, with = "width = 1.0, halves = true"),
  @Network(name = "TorchvisionShuffleNetV2X1_5", id = "torchvision_shufflenet_v2_x1_5", input = {3, 224, 224}, with = "width = 44.0 / 29.0, last = 1024, halves = true"),
  @Network(name = "TorchvisionShuffleNetV2X2_0", id = "torchvision_shufflenet_v2_x2_0", input = {3, 224, 224}, with = "width = 61.0 / 29.0, last = 2048, halves = true"),
})
@Zoo(name = "torchvision", when = "halves || width < 0.5", pictures = "resizeShort = {width > 1.5 ? 232 : 256}", keys = """
    features.init_block.conv.conv                  -> conv1.0
    features.init_block.conv.bn                    -> conv1.1
    features.stage{s}.unit{u}.conv{k}.conv          -> stage{s + 1}.{u - 1}.branch2.{5 * k - 5}
    features.stage{s}.unit{u}.conv{k}.bn            -> stage{s + 1}.{u - 1}.branch2.{5 * k - 4}
    features.stage{s}.unit{u}.dconv.conv            -> stage{s + 1}.{u - 1}.branch2.3
    features.stage{s}.unit{u}.dconv.bn              -> stage{s + 1}.{u - 1}.branch2.4
    features.stage{s}.unit{u}.shortcut_dconv.conv   -> stage{s + 1}.{u - 1}.branch1.0
    features.stage{s}.unit{u}.shortcut_dconv.bn     -> stage{s + 1}.{u - 1}.branch1.1
    features.stage{s}.unit{u}.shortcut_conv.conv    -> stage{s + 1}.{u - 1}.branch1.2
    features.stage{s}.unit{u}.shortcut_conv.bn      -> stage{s + 1}.{u - 1}.branch1.3
    features.final_block.conv                      -> conv5.0
    features.final_block.bn                        -> conv5.1
    output                                         -> fc""")
@Uses(ConvBlock.class)
@Sequential
public class ShuffleNetV2b {
  @Param double width;
  @Param("width > 1.5 ? int(1024 * width) : 1024") int last;
  /** Whether both branches have as many channels where the size is halved; else one has those before. */
  @Param final boolean halves = false;
  @Param final int classes = 1000;

  @With({"initBlock = InitBlock, finalBlock = ConvBlock(out = last)",
         "stages = [[Unit(out = int(116 * pow(2, s) * width), down = k == 0) for k : range([4, 8, 4][s])] for s : range(3)]"})
  StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential static class InitBlock {
    @With("out = 24, kernel = 3, stride = 2") ConvBlock conv;
    @MaxPool(kernel = 3, stride = 2, padding = 1) Tensor pool;
  }

  @Sequential class Unit {
    @Param int out;
    @Param boolean down;

    @When("!down") @Split(parts = 2) Tensor[] half;
    @Let("down ? in : half[1]") Tensor x2;
    @With("out = out / 2") ConvBlock conv1;
    @With("out = out / 2, kernel = 3, stride = down ? 2 : 1, groups = out / 2, act = none") ConvBlock dconv;
    @With("out = halves ? out / 2 : out - x2.channels") ConvBlock conv2;
    @When("down") @From("in") @With("out = in.channels, kernel = 3, stride = 2, groups = in.channels, act = none") ConvBlock shortcut_dconv;
    @When("down") @With("out = halves ? out / 2 : in.channels") ConvBlock shortcut_conv;
    @Concat({"down ? shortcut_conv : half[0]", "conv2"}) Tensor both;
    @ChannelShuffle(groups = 2) Tensor c_shuffle;
  }
}
