package dev.foldnet.samples.polynet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.StagedFeatures;
import dev.foldnet.samples.inception.ConvSeq;

/**
 * Zhang, Li, Loy, Lin: PolyNet (arXiv:1611.05725): a residual that is a polynomial of its block; convolutions shared
 * by its powers, batch norms their own.
 */
@Network(name = "PolyNet", id = "polynet", input = {3, 331, 331})
@Uses({ConvBlock.class, ConvSeq.class})
@Sequential
public class PolyInception {
  @Let("[1.0, 0.992308, 0.984615, 0.976923, 0.969231, 0.961538, 0.953846, 0.946154, 0.938462, 0.930769]") double[] twoA;
  @Let("[0.915385, 0.9, 0.884615, 0.869231, 0.853846, 0.838462, 0.823077, 0.807692, 0.792308, 0.776923]") double[] twoB;
  @Let("[0.923077, 0.907692, 0.892308, 0.876923, 0.861538, 0.846154, 0.830769, 0.815385, 0.8, 0.784615]") double[] polyB;
  @Let("[0.761538, 0.746154, 0.730769, 0.715385, 0.7]") double[] twoC;
  @Let("[0.769231, 0.753846, 0.738462, 0.723077, 0.707692]") double[] polyC;
  @Param final int classes = 1000;

  @With({"initBlock = InitBlock", """
      stages = [[Unit(scale = a, block = TwoWayA) for a : twoA],
                [ReductionA] + [Unit(scale = twoB[k], block = TwoWayB, polyScale = polyB[k], pre = PolyPre(outs = [128, 160, 192], k = 7), width = 1152)
                                for k : range(10)],
                [ReductionB] + [Unit(scale = twoC[k], block = TwoWayC, polyScale = polyC[k], pre = PolyPre(outs = [192, 224, 256], k = 3), width = 2048)
                                for k : range(5)]]"""}) StagedFeatures features;
  @Flatten Tensor flat;
  @Dropout Tensor dropout;
  @Linear @With("out = classes") @Name("output.fc") Tensor output;

  @Sequential static class InitBlock {
    @With("out = 32, kernel = 3, stride = 2, padding = 0") ConvBlock conv1;
    @With("out = 32, kernel = 3, padding = 0") ConvBlock conv2;
    @With("out = 64, kernel = 3") ConvBlock conv3;
    @With("out = 96") Pooled block1;
    Block4a block2;
    @With("out = 192") Pooled block3;

    @Sequential class Pooled {
      @Param int out;
      Branches branches;

      @Parallel class Branches {
        @MaxPool(kernel = 3, stride = 2) Tensor branch1;
        @With("out") Conv3 branch2;
      }
    }

    @Sequential class Conv3 {
      @Param int out;
      @With("out, kernel = 3, stride = 2, padding = 0") ConvBlock conv;
    }

    @Sequential class Block4a {
      Branches branches;

      @Parallel class Branches {
        @With("outs = [64, 96], kernels = [1, 3], pads = [0, 0]") ConvSeq branch1;
        @With("outs = [64, 64, 64, 96], kernels = [1, [7, 1], [1, 7], 3], pads = [0, [3, 0], [0, 3], 0]") ConvSeq branch2;
      }
    }
  }

  @Sequential static class Unit {
    @Param double scale;
    @Param Block block;
    @Param final double polyScale = 0;
    @Param("none") Block pre;
    @Param final int width = 0;

    @When("polyScale > 0") Poly poly;
    TwoWay twoway;

    @Sequential class TwoWay {
      @Repeat("2") @Name("res_blocks.{i}") @From("in") @Use("block") Block[] res;
      @Let("in + scale * res[0] + scale * res[1]") Tensor sum;
      @Relu Tensor activ;
    }

    /** x + f(x) + f(f(x)) + f(f(f(x))), f with the same convolutions each time. */
    @Sequential class Poly {
      @Use("pre") @With("index = 0") Block pre_block;
      @Name("res_blocks.0") @With("out = width, act = none") ConvBlock res0;
      @Relu Tensor relu0;
      @Same("pre_block") @With("index = 1") Block pre1;
      @Name("res_blocks.1") @With("out = width, act = none") ConvBlock res1;
      @Relu Tensor relu1;
      @Same("pre_block") @With("index = 2") Block pre2;
      @Name("res_blocks.2") @With("out = width, act = none") ConvBlock res2;
      @Let("in + polyScale * res0 + polyScale * res1 + polyScale * res2") Tensor sum;
      @Relu Tensor activ;
    }
  }

  @Sequential static class TwoWayA {
    Branches branches;
    @With("out = 384, act = none") ConvBlock conv;

    @Parallel class Branches {
      @With("outs = [32, 48, 64], kernels = [1, 3, 3]") ConvSeq branch1;
      @With("outs = [32, 32], kernels = [1, 3]") ConvSeq branch2;
      @With("out = 32") Conv1x1 branch3;
    }
  }

  @Sequential static class TwoWayB {
    Branches branches;
    @With("out = 1152, act = none") ConvBlock conv;

    @Parallel class Branches {
      @With("outs = [128, 160, 192], kernels = [1, [1, 7], [7, 1]]") ConvSeq branch1;
      @With("out = 192") Conv1x1 branch2;
    }
  }

  @Sequential static class TwoWayC {
    Branches branches;
    @With("out = 2048, act = none") ConvBlock conv;

    @Parallel class Branches {
      @With("outs = [192, 224, 256], kernels = [1, [1, 3], [3, 1]]") ConvSeq branch1;
      @With("out = 192") Conv1x1 branch2;
    }
  }

  @Sequential static class Conv1x1 {
    @Param int out;
    @With("out") ConvBlock conv;
  }

  @Sequential static class PolyPre {
    @Param int[] outs;
    @Param int k, index;
    Branches branches;

    @Parallel class Branches {
      Branch1 branch1;
      @With("out = 192") PolyConv branch2;
    }

    @Sequential class Branch1 {
      List conv_list;

      @Sequential class List {
        @Repeat("3") @With("out = outs[i], kernel = i == 0 ? [1] : i == 1 ? [1, k] : [k, 1]") PolyConv conv;
      }
    }

    @Sequential class PolyConv {
      @Param int out;
      @Param("1") int[] kernel;

      @Conv(bias = false) @With("out, kernel, padding = [k / 2 for k : kernel]") Tensor conv;
      @Name("bns.{index}") @BatchNorm Tensor bn;
      @Relu Tensor activ;
    }
  }

  @Sequential static class ReductionA {
    Branches branches;

    @Parallel class Branches {
      @With("outs = [256, 256, 384], kernels = [1, 3, 3], strides = [1, 1, 2]") ConvSeq branch1;
      @With("outs = 384, kernels = [3], strides = 2") ConvSeq branch2;
      @MaxPool(kernel = 3, stride = 2) Tensor branch3;
    }
  }

  @Sequential static class ReductionB {
    Branches branches;

    @Parallel class Branches {
      @With("outs = [256, 256, 256], kernels = [1, 3, 3], strides = [1, 1, 2]") ConvSeq branch1;
      @With("outs = [256, 256], kernels = [1, 3], strides = [1, 2]") ConvSeq branch2;
      @With("outs = [256, 384], kernels = [1, 3], strides = [1, 2]") ConvSeq branch3;
      @MaxPool(kernel = 3, stride = 2) Tensor branch4;
    }
  }
}
