package dev.foldnet.samples.nasnet;

import dev.foldnet.dsl.*;

/** Liu et al.: Progressive neural architecture search (arXiv:1712.00559): one cell, of the two values before it. */
@Network(name = "PNASNet5Large", id = "pnasnet5large", input = {3, 331, 331})
@Uses({NASNet.Conv1x1.class, NASNet.PathBlock.class})
@Sequential
public class PNASNet {
  @Param final int classes = 1000;

  Features features;
  @Flatten Tensor flat;
  @Dropout Tensor dropout;
  @Linear @With("out = classes") @Name("output.fc") Tensor output;

  @Sequential static class Features {
    InitBlock init_block;
    @From({"init_block", "init_block"}) @With("mid = 54, stem = true") Cell stem1_unit;
    @Let("[stem1_unit[0], init_block]") Tensor[] pair;
    @Repeat("3") @With("s = i") Stage stage;
    @From("stage[2][0]") @Relu Tensor activ;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential static class InitBlock {
    @Conv(out = 96, kernel = 3, stride = 2, bias = false) Tensor conv;
    @BatchNorm(eps = 1e-3) Tensor bn;
  }

  /** Takes and gives a pair: the value, and the one before it. */
  @Sequential static class Stage {
    @Input Tensor x, before;
    @Param int s;

    @Repeat("s == 0 ? 5 : 4")
    @With({"mid = s == 0 && i == 0 ? 108 : 216 * pow(2, s)", "stride = i == 0 ? 2 : 1, pad = s == 1 && i == 0",
           "path = i == 1 || i == 0 && s == 0"}) Cell unit;
  }

  @Sequential static class Cell {
    @Input Tensor x, before;
    @Param int mid;
    @Param final int stride = 2;
    @Param final boolean pad = false, path = false, stem = false;

    @From("before") @Use("stem ? none : path ? PathBlock(out = mid) : Conv1x1(out = mid)") @Name("conv_prev_1x1") Block left;
    @From("x") @Name("conv_1x1") @With("out = mid") NASNet.Conv1x1 right;
    @From("left") @With("out = mid, kernel = 5, stride, pad, stem") NASNet.DwsBranch comb0_left;
    @From("left") @Use("stem ? MaxPath : Max") Block comb0_right;
    @From("right") @With("out = mid, kernel = 7, stride, pad") NASNet.DwsBranch comb1_left;
    @From("right") Max comb1_right;
    @From("right") @With("out = mid, kernel = 5, stride, pad") NASNet.DwsBranch comb2_left;
    @From("right") @With("out = mid, kernel = 3, stride, pad") NASNet.DwsBranch comb2_right;
    @Add({"comb2_left", "comb2_right"}) Tensor x2;
    @With("out = mid, kernel = 3") NASNet.DwsBranch comb3_left;
    @From("right") Max comb3_right;
    @From("left") @With("out = mid, kernel = 3, stride, pad, stem") NASNet.DwsBranch comb4_left;
    @When("stride > 1") @From("right") @With("out = mid, stride") NASNet.Conv1x1 comb4_right;
    @Returns @Concat({"comb0_left + comb0_right", "comb1_left + comb1_right", "x2", "comb3_left + comb3_right",
                      "comb4_left + comb4_right"}) Tensor out;
    @Returns @Let("x") Tensor next;

    @Sequential class Max {
      @Name("") @With("pool = MaxPool(kernel = 3, stride = stride, padding = 1), pad") NASNet.Pool pool;
    }

    @Sequential class MaxPath {
      Max maxpool;
      @Conv(bias = false) @With("out = mid") Tensor conv;
      @BatchNorm(eps = 1e-3) Tensor bn;
    }
  }
}
