package dev.foldnet.samples.nasnet;

import dev.foldnet.dsl.*;

/** Zoph, Vasudevan, Shlens, Le: Learning transferable architectures (arXiv:1707.07012): every cell takes the two values before it. */
@Networks({
  @Network(name = "NASNet4A1056", id = "nasnet_4a1056", input = {3, 224, 224}, with = "repeat = 4, chunk = 44,  init = 32, pad = true,  skipInput = false"),
  @Network(name = "NASNet6A4032", id = "nasnet_6a4032", input = {3, 331, 331}, with = "repeat = 6, chunk = 168, init = 96, pad = false, skipInput = true"),
})
@Sequential
public class NASNet {
  @Param int repeat, chunk, init;
  @Param boolean pad, skipInput;
  @Param final int classes = 1000;

  Features features;
  @Flatten Tensor flat;
  @Dropout Tensor dropout;
  @Linear @With("out = classes") @Name("output.fc") Tensor output;

  @Sequential class Features {
    InitBlock init_block;
    @From({"init_block", "init_block"}) @With("mid = chunk / 4, right = 'none', stem = true") Reduction stem1_unit;
    @From({"stem1_unit[0]", "init_block"}) @With("mid = chunk / 2, right = 'path', pad") Reduction stem2_unit;
    @Let("[stem2_unit[0], stem1_unit[0]]") Tensor[] pair;
    @Repeat("3") @With("s = i") Stage stage;
    @From("stage[2][0]") @Relu Tensor activ;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential class InitBlock {
    @Conv(kernel = 3, stride = 2, bias = false) @With("out = init") Tensor conv;
    @BatchNorm(eps = 1e-3) Tensor bn;
  }

  /** Takes and gives a pair: the value, and the one before it. */
  @Sequential class Stage {
    @Input Tensor x, before;
    @Param int s;

    @When("s > 0") @From("[x, before]")
    @With("mid = 2 * s * chunk, pad = s == 1 || pad, skip = skipInput") Reduction unit1;
    @Repeat("repeat") @Name("unit{(s == 0 ? 1 : 2) + i}")
    @With("mid = pow(2, s) * chunk, right = i == 0 ? 'path' : 'conv1x1_prev'") Normal unit;
  }

  @Sequential static class Normal {
    @Input Tensor x, before;
    @Param int mid;
    @Param String right;

    @From("x") @With("out = mid") Conv1x1 conv1x1;
    @From("before") @Name("{right}") @Use("right == 'path' ? PathBlock : Conv1x1") @With("out = mid") Block r;
    @From("conv1x1") @With("out = mid, kernel = 5") DwsBranch comb0_left;
    @From("r") @With("out = mid, kernel = 3") DwsBranch comb0_right;
    @From("r") @With("out = mid, kernel = 5") DwsBranch comb1_left;
    @From("r") @With("out = mid, kernel = 3") DwsBranch comb1_right;
    @From("conv1x1") @AvgPool(kernel = 3, stride = 1, padding = 1, includePad = false) Tensor comb2_left;
    @From("r") @AvgPool(kernel = 3, stride = 1, padding = 1, includePad = false) Tensor comb3_left;
    @From("conv1x1") @With("out = mid, kernel = 3") DwsBranch comb4_left;
    @Returns @Concat({"r", "comb0_left + comb0_right", "comb1_left + comb1_right", "comb2_left + r",
                      "comb3_left + comb3_left", "comb4_left + conv1x1"}) Tensor out;
    @Returns @Let("x") Tensor next;
  }

  /** The reducing cell, and the stems. */
  @Sequential static class Reduction {
    @Input Tensor x, before;
    @Param int mid;
    @Param final String right = "conv1x1_prev";
    @Param final boolean pad = false, stem = false, skip = false;

    @From("x") @With("out = mid") Conv1x1 conv1x1;
    @From("before") @Name("{right}")
    @Use("right == 'path' ? PathBlock(out = mid) : right == 'none' ? none : Conv1x1(out = mid)") Block r;
    @From("conv1x1") @With("out = mid, kernel = 5, stride = 2, pad") DwsBranch comb0_left;
    @From("r") @With("out = mid, kernel = 7, stride = 2, pad, stem") DwsBranch comb0_right;
    @Add({"comb0_left", "comb0_right"}) Tensor x0;
    @From("conv1x1") @With("pool = MaxPool(kernel = 3, stride = 2, padding = 1), pad") Pool comb1_left;
    @From("r") @With("out = mid, kernel = 7, stride = 2, pad, stem") DwsBranch comb1_right;
    @Add({"comb1_left", "comb1_right"}) Tensor x1;
    @From("conv1x1") @With("pool = AvgPool(kernel = 3, stride = 2, padding = 1, includePad = false), pad") Pool comb2_left;
    @From("r") @With("out = mid, kernel = 5, stride = 2, pad, stem") DwsBranch comb2_right;
    @From("x0") @AvgPool(kernel = 3, stride = 1, padding = 1, includePad = false) Tensor comb3_right;
    @From("x0") @With("out = mid, kernel = 3, pad") DwsBranch comb4_left;
    @From("conv1x1") @With("pool = MaxPool(kernel = 3, stride = 2, padding = 1), pad") Pool comb4_right;
    @Returns @Concat({"x1", "comb2_left + comb2_right", "x1 + comb3_right", "comb4_left + comb4_right"}) Tensor out;
    @Returns @Let("skip ? before : x") Tensor next;
  }

  @Sequential static class Conv1x1 {
    @Param int out;
    @Param final int stride = 1;

    @Relu Tensor activ;
    @Conv(bias = false) @With("out, stride") Tensor conv;
    @BatchNorm(eps = 1e-3) Tensor bn;
  }

  @Sequential static class PathBlock {
    @Param int out;

    @Relu Tensor activ;
    Path path1;
    @From("activ") @With("shift = true") Path path2;
    @Concat({"path1", "path2"}) Tensor cat;
    @BatchNorm(eps = 1e-3) Tensor bn;

    @Sequential class Path {
      @Param final boolean shift = false;

      @When("shift") @Pad(bottom = 1, right = 1) Tensor pad;
      @When("shift") @Slice(axis = {2, 3}, from = {1, 1}) Tensor moved;
      @AvgPool(kernel = 1, stride = 2) Tensor avgpool;
      @Conv(bias = false) @With("out = out / 2") Tensor conv;
    }
  }

  @Sequential static class DwsBranch {
    @Param int out, kernel;
    @Param final int stride = 1;
    @Param final boolean pad = false, stem = false;

    @With("width = stem ? out : in.channels, step = stride, padded = pad") DwsConv conv1;
    @With("width = out") DwsConv conv2;

    @Sequential class DwsConv {
      @Param int width;
      @Param final int step = 1;
      @Param final boolean padded = false;

      @Relu Tensor activ;
      @When("padded") @Pad(top = 1, left = 1) Tensor pad_;
      Separable conv;
      @When("padded") @Slice(axis = {2, 3}, from = {1, 1}) Tensor cut;
      @BatchNorm(eps = 1e-3) Tensor bn;

      @Sequential class Separable {
        @Conv(bias = false) @With("out = in.channels, groups = in.channels, kernel, stride = step, padding = kernel / 2") Tensor dw_conv;
        @Conv(bias = false) @With("out = width") Tensor pw_conv;
      }
    }
  }

  @Sequential static class Pool {
    @Param Block pool;
    @Param boolean pad;

    @When("pad") @Pad(top = 1, left = 1) Tensor wide;
    @Use("pool") Block pooled;
    @When("pad") @Slice(axis = {2, 3}, from = {1, 1}) Tensor cut;
  }
}
