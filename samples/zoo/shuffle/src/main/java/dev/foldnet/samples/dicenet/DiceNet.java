package dev.foldnet.samples.dicenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.ConvChain;
import dev.foldnet.samples.common.PreActivation;
import dev.foldnet.samples.common.StagedFeatures;

/** Mehta, Hajishirzi, Rastegari: DiCENet, dimension-wise convolutions for efficient networks (arXiv:1906.03516). */
@Networks({
  @Network(name = "DiceNetWd5",  id = "dicenet_wd5",  input = {3, 224, 224}, with = "init = 16, out = 32"),
  @Network(name = "DiceNetWd2",  id = "dicenet_wd2",  input = {3, 224, 224}, with = "out = 48"),
  @Network(name = "DiceNetW3d4", id = "dicenet_w3d4", input = {3, 224, 224}, with = "out = 86"),
  @Network(name = "DiceNetW1",   id = "dicenet_w1",   input = {3, 224, 224}, with = "out = 116"),
  @Network(name = "DiceNetW5d4", id = "dicenet_w5d4", input = {3, 224, 224}, with = "out = 144"),
  @Network(name = "DiceNetW3d2", id = "dicenet_w3d2", input = {3, 224, 224}, with = "out = 176"),
  @Network(name = "DiceNetW7d8", id = "dicenet_w7d8", input = {3, 224, 224}, with = "out = 210"),
  @Network(name = "DiceNetW2",   id = "dicenet_w2",   input = {3, 224, 224}, with = "out = 244"),
})
@Uses(ConvBlock.class)
@Sequential
public class DiceNet {
  /** Channels of the init block, and of the first stage; each further one has twice as many. */
  @Param final int init = 24;
  @Param int out;
  @Param final int classes = 1000;

  @With({"initBlock = InitBlock",
         "stages = [[Strided] + [Shuffled(out = out * pow(2, s)) for k : range([3, 7, 3][s])] for s : range(3)]"}) StagedFeatures features;
  Classifier output;
  @Flatten Tensor flat;

  @Sequential class InitBlock {
    @With("out = init, kernel = 3, stride = 2, act = PRelu(slopes = init)") ConvBlock conv;
    @MaxPool(kernel = 3, stride = 2, padding = 1) Tensor pool;
  }

  @Sequential static class Strided {
    Branches branches;
    @ChannelShuffle(groups = 2) Tensor shuffle;

    @Parallel static class Branches {
      @Let("in.channels") int out;
      @Let("PRelu(slopes = out)") Block act;

      @With("convs = [ConvBlock(out = out, kernel = 3, stride = 2, groups = out, act = act), ConvBlock(out = out, act = act)]") ConvChain left_branch;
      Right right_branch;
    }

    @Sequential static class Right {
      @AvgPool(kernel = 3, stride = 2, padding = 1) Tensor pool;
      DiceBlock dice;
      @With("out = in.channels, act = PRelu(slopes = in.channels)") ConvBlock conv;
    }
  }

  /** One half of the channels goes on, the other is worked on. */
  @Sequential static class Shuffled {
    @Param int out;
    @Let("in.channels / 2") int right;
    @Let("out - in.channels + right") int made;

    @Split @With("sizes = [in.channels - right, right]") Tensor[] half;
    @From("half[1]") @Name("right_branch.conv") @With("out = made, act = PRelu(slopes = made)") ConvBlock conv;
    @Name("right_branch.dice") DiceBlock dice;
    @Concat({"half[0]", "dice"}) Tensor both;
    @ChannelShuffle(groups = 2) Tensor shuffle;
  }

  @Sequential static class DiceBlock {
    @Let("in.channels") int out;

    Dimensions base_block;
    Attention att;
    @From("base_block") @With("out, kernel = 3, groups = out, act = PRelu(slopes = out)") ConvBlock proj_conv;
    @Mul({"proj_conv", "att"}) Tensor scaled;
  }

  /** Depthwise convolutions along channels, rows and columns, joined channel by channel. */
  @Sequential static class Dimensions {
    @Let("in.channels") int out;

    Convs convs;
    @With("act = PRelu(slopes = convs.channels)") PreActivation norm_activ;
    @ChannelShuffle(groups = 3) Tensor shuffle;
    @With("out, groups = out, act = PRelu(slopes = out)") ConvBlock squeeze_conv;

    @Parallel static class Convs {
      @Conv(kernel = 3, padding = 1, bias = false) @With("out = in.channels, groups = in.channels") Tensor ch_conv;
      Rows h_conv;
      Columns w_conv;
    }

    @Sequential static class Rows {
      @Permute({0, 2, 1, 3}) Tensor turned;
      @Conv(kernel = 3, padding = 1, bias = false) @With("out = in.height, groups = in.height") Tensor conv;
      @Permute({0, 2, 1, 3}) Tensor back;
    }

    @Sequential static class Columns {
      @Permute({0, 3, 2, 1}) Tensor turned;
      @Conv(kernel = 3, padding = 1, bias = false) @With("out = in.width, groups = in.width") Tensor conv;
      @Permute({0, 3, 2, 1}) Tensor back;
    }
  }

  @Sequential static class Attention {
    @AdaptiveAvgPool Tensor pool;
    @Conv(bias = false) @With("out = in.channels / 4") Tensor conv1;
    @Relu Tensor activ;
    @Conv(bias = false) @With("out = in.channels") Tensor conv2;
    @Sigmoid Tensor sigmoid;
  }

  @Sequential class Classifier {
    @Conv(out = 1024, groups = 4, bias = false) Tensor conv1;
    @Dropout Tensor dropout;
    @Conv @With("out = classes") Tensor conv2;
  }
}
