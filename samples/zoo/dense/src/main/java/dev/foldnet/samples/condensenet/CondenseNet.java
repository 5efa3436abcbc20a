package dev.foldnet.samples.condensenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.PreActivation;

/**
 * Huang, Liu, van der Maaten, Weinberger: CondenseNet (arXiv:1711.09224), converted: an index of the checkpoint picks
 * the channels that each convolution learnt to need.
 */
@Networks({
  @Network(name = "CondenseNet74C4G4", id = "condensenet74_c4_g4", input = {3, 224, 224}, with = "groups = 4"),
  @Network(name = "CondenseNet74C8G8", id = "condensenet74_c8_g8", input = {3, 224, 224}, with = "groups = 8"),
})
@Sequential
public class CondenseNet {
  @Param int groups;
  @Param("[4, 6, 8, 10, 8]") int[] layers;
  @Param("[8, 16, 32, 64, 128]") int[] growth;
  @Param final int classes = 1000;

  Features features;
  @Flatten Tensor flat;
  Output output;

  @Sequential class Features {
    InitBlock init_block;
    @Repeat("layers.size") @With("s = i") Stage stage;
    PreActivation post_activ;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential static class InitBlock {
    @Conv(out = 16, kernel = 3, stride = 2, padding = 1, bias = false) Tensor conv;
  }

  @Sequential class Stage {
    @Param int s;

    @When("s > 0") @AvgPool(kernel = 2) Tensor trans;
    @Repeat("layers[s]") @With("width = growth[s]") Unit unit;
  }

  @Sequential class Unit {
    @Param int width;

    @With("out = 4 * width") Learnt conv1;
    @With("out = width") Simple conv2;
    @Concat({"in", "conv2"}) Tensor all;
  }

  @Sequential class Learnt {
    @Param int out;

    @Weight(integer = true) @With("shape = in.channels") Tensor index;
    @Gather({"in", "index"}) Tensor picked;
    @BatchNorm Tensor bn;
    @Relu Tensor activ;
    @Conv(bias = false) @With("out, groups") Tensor conv;
    @ChannelShuffle @With("groups") Tensor c_shuffle;
  }

  @Sequential class Simple {
    @Param int out;

    @BatchNorm Tensor bn;
    @Relu Tensor activ;
    @Conv(kernel = 3, padding = 1, bias = false) @With("out, groups") Tensor conv;
  }

  @Sequential class Output {
    @Weight(integer = true) @With("shape = in.channels / 2") Tensor index;
    @Gather({"in", "index"}) Tensor picked;
    @Linear @With("out = classes") Tensor linear;
  }
}
