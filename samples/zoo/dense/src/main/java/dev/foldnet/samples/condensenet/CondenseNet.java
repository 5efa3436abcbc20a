package dev.foldnet.samples.condensenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.PreActivation;
import dev.foldnet.samples.common.PreConvBlock;
import dev.foldnet.samples.common.StagedFeatures;

/**
 * Huang, Liu, van der Maaten, Weinberger: CondenseNet (arXiv:1711.09224), converted: an index of the checkpoint picks
 * the channels that each convolution learnt to need.
 */
@Networks({
  @Network(name = "CondenseNet74C4G4", id = "condensenet74_c4_g4", input = {3, 224, 224}, with = "groups = 4"),
  @Network(name = "CondenseNet74C8G8", id = "condensenet74_c8_g8", input = {3, 224, 224}, with = "groups = 8"),
})
@Uses({ConvBlock.class, PreActivation.class})
@Sequential
public class CondenseNet {
  @Param int groups;
  @Param final int classes = 1000;

  @With({"initBlock = ConvBlock(out = 16, kernel = 3, stride = 2, norm = none, act = none), transition = AvgPool",
         "stages = [[Unit(width = 8 * pow(2, s)) for k : range([4, 6, 8, 10, 8][s])] for s : range(5)]",
         "finalBlock = PreActivation, finalName = 'post_activ'"}) StagedFeatures features;
  @Flatten Tensor flat;
  Output output;

  @Sequential class Unit {
    @Param int width;

    @With("out = 4 * width") Learnt conv1;
    @With("out = width, kernel = 3, groups") PreConvBlock conv2;
    @Concat({"in", "conv2"}) Tensor all;
  }

  @Sequential class Learnt {
    @Param int out;

    @Weight(integer = true) @With("shape = in.channels") Tensor index;
    @Gather({"in", "index"}) Tensor picked;
    @Name("") @With("out, groups") PreConvBlock conv;
    @ChannelShuffle @With("groups") Tensor c_shuffle;
  }

  @Sequential class Output {
    @Weight(integer = true) @With("shape = in.channels / 2") Tensor index;
    @Gather({"in", "index"}) Tensor picked;
    @Linear @With("out = classes") Tensor linear;
  }
}
