package dev.foldnet.samples.peleenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.StagedFeatures;

/** Wang, Li, Ling: Pelee, a real-time object detection system on mobile devices (arXiv:1804.06882). */
@Network(name = "PeleeNet", id = "peleenet", input = {3, 224, 224})
@Sequential
public class Pelee {
  @Param final int classes = 1000, growth = 16;

  @With({"initBlock = StemBlock, transition = Transition, finalBlock = ConvBlock(out = 704)",
         "stages = [[Unit(mid = growth * [1, 2, 4, 4][s]) for k : range([3, 4, 8, 6][s])] for s : range(4)]"}) StagedFeatures features;
  @Flatten Tensor flat;
  @Dropout Tensor dropout;
  @Linear @With("out = classes") @Name("output.fc") Tensor output;

  @Sequential static class StemBlock {
    @With("out = 32, kernel = 3, stride = 2") ConvBlock first_conv;
    Branches branches;
    @With("out = 32") ConvBlock last_conv;

    @Parallel static class Branches {
      @With("mid = 16, out = 32, stride = 2") Branch branch1;
      @MaxPool Tensor branch2;
    }
  }

  @Sequential static class Transition {
    @With("out = in.channels") ConvBlock conv;
    @AvgPool Tensor pool;
  }

  /** Two-way dense unit. */
  @Sequential class Unit {
    @Param int mid;

    @With("mid, out = growth") Branch branch1;
    @From("in") @With("mid, out = growth, convs = 2") Branch branch2;
    @Concat({"in", "branch1", "branch2"}) Tensor all;
  }

  @Sequential static class Branch {
    @Param int mid, out;
    @Param final int stride = 1, convs = 1;

    @With("out = mid") ConvBlock conv1;
    @Repeat("convs") @Name("conv{i + 2}") @With("out, kernel = 3, stride") ConvBlock conv;
  }
}
