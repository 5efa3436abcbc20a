package dev.foldnet.samples.vovnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Lee et al.: An energy and GPU-computation efficient backbone network (arXiv:1904.09730). {@code s} is slim. */
@Networks({
  @Network(name = "VoVNet27s", id = "vovnet27s", input = {3, 224, 224}, with = "layers = [1, 1, 1, 1], width = 1"),
  @Network(name = "VoVNet39",  id = "vovnet39",  input = {3, 224, 224}, with = "layers = [1, 1, 2, 2], width = 2"),
  @Network(name = "VoVNet57",  id = "vovnet57",  input = {3, 224, 224}, with = "layers = [1, 1, 4, 3], width = 2"),
})
@Sequential
public class VoVNet {
  @Param int[] layers;
  /** Twice that of the paper. */
  @Param int width;
  @Param final int classes = 1000;
  @Let("[128, 256, 384, 512]") int[] outs;
  @Let("[64, 80, 96, 112]") int[] mids;

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    InitBlock init_block;
    @Repeat("layers.size") @With("s = i") Stage stage;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential static class InitBlock {
    @With("out = 64, kernel = 3, stride = 2") ConvBlock conv1;
    @With("out = 64, kernel = 3") ConvBlock conv2;
    @With("out = 128, kernel = 3, stride = 2") ConvBlock conv3;
  }

  @Sequential class Stage {
    @Param int s;

    @When("s > 0") @MaxPool(kernel = 3, stride = 2, ceil = true) Tensor pool;
    @Repeat("layers[s]") @With("out = outs[s] * width, mid = mids[s] * width, first = i == 0") Unit unit;
  }

  /** One-shot aggregation: a chain of convolutions, all of whose values are joined at the end. */
  @Sequential static class Unit {
    @Param int out, mid;
    @Param boolean first;

    Branches branches;
    @With("out") ConvBlock concat_conv;
    @When("!first") @Add({"concat_conv", "in"}) Tensor sum;

    @Sequential class Branches {
      @Repeat("5") @With("out = mid, kernel = 3") ConvBlock branch;
      @Concat({"in", "branch[0:]"}) Tensor all;
    }
  }
}
