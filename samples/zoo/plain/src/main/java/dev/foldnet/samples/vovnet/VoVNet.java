package dev.foldnet.samples.vovnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.ConvChain;
import dev.foldnet.samples.common.StagedFeatures;

/** Lee et al.: An energy and GPU-computation efficient backbone network (arXiv:1904.09730). {@code s} is slim. */
@Networks({
  @Network(name = "VoVNet27s", id = "vovnet27s", input = {3, 224, 224}, with = "layers = [1, 1, 1, 1], width = 1"),
  @Network(name = "VoVNet39",  id = "vovnet39",  input = {3, 224, 224}, with = "layers = [1, 1, 2, 2], width = 2"),
  @Network(name = "VoVNet57",  id = "vovnet57",  input = {3, 224, 224}, with = "layers = [1, 1, 4, 3], width = 2"),
})
@Uses({ConvBlock.class, ConvChain.class})
@Sequential
public class VoVNet {
  @Param int[] layers;
  /** Twice that of the paper. */
  @Param int width;
  @Param final int classes = 1000;

  @With({"transition = MaxPool(kernel = 3, stride = 2, ceil = true)", """
      initBlock = ConvChain(convs = [ConvBlock(out = 64, kernel = 3, stride = 2), ConvBlock(out = 64, kernel = 3), ConvBlock(out = 128, kernel = 3, stride = 2)]),
      stages = [[Unit(out = 128 * (s + 1) * width, mid = (64 + 16 * s) * width, first = k == 0) for k : range(layers[s])] for s : range(4)]"""})
  StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

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
