package dev.foldnet.samples.dpn;

import dev.foldnet.dsl.*;

/** Chen, Li, Xiao, Jin, Yan, Feng: Dual path networks (arXiv:1707.01629): a residual and a dense path side by side. */
@Networks({
  @Network(name = "DPN68",  id = "dpn68",  input = {3, 224, 224}, with = "init =  10, initKernel = 3, bw =  64, r = 128, groups = 32, layers = [3, 4, 12, 3], incs = [16, 32, 32, 64]"),
  @Network(name = "DPN68b", id = "dpn68b", input = {3, 224, 224}, with = "init =  10, initKernel = 3, bw =  64, r = 128, groups = 32, layers = [3, 4, 12, 3], incs = [16, 32, 32, 64], b = true"),
  @Network(name = "DPN98",  id = "dpn98",  input = {3, 224, 224}, with = "init =  96, initKernel = 7, bw = 256, r = 160, groups = 40, layers = [3, 6, 20, 3], incs = [16, 32, 32, 128]"),
  @Network(name = "DPN107", id = "dpn107", input = {3, 224, 224}, with = "init = 128, initKernel = 7, bw = 256, r = 200, groups = 50, layers = [4, 8, 20, 3], incs = [20, 64, 64, 128]"),
  @Network(name = "DPN131", id = "dpn131", input = {3, 224, 224}, with = "init = 128, initKernel = 7, bw = 256, r = 160, groups = 40, layers = [4, 8, 28, 3], incs = [16, 32, 32, 128]"),
})
@Sequential
public class DPN {
  @Param int init, initKernel, bw, r, groups;
  @Param int[] layers, incs;
  @Param final boolean b = false;
  @Param final int classes = 1000;

  Features features;
  Output output;
  @Flatten Tensor flat;

  @Sequential class Features {
    InitBlock init_block;
    @Repeat("layers.size") @With("s = i") Stage stage;
    FinalBlock final_block;
  }

  @Sequential class InitBlock {
    @Conv(stride = 2, bias = false) @With("out = init, kernel = initKernel, padding = initKernel / 2") Tensor conv;
    @BatchNorm(eps = 1e-3) Tensor bn;
    @Relu Tensor activ;
    @MaxPool(kernel = 3, stride = 2, padding = 1) Tensor pool;
  }

  /** Takes one value at first, then the pair (residual, dense), and gives the pair. */
  @Sequential class Stage {
    @Input Tensor[] xs;
    @Param int s;

    @Repeat("layers[s]")
    @With("mid = r * pow(2, s), res = bw * pow(2, s), inc = incs[s], project = i == 0, stride = i == 0 && s > 0 ? 2 : 1") Unit unit;
  }

  @Sequential class Unit {
    @Input Tensor[] xs;
    @Param int mid, res, inc, stride;
    @Param boolean project;

    @Concat("xs") Tensor all;
    @When("project") @With("out = res + 2 * inc, stride") PreConv conv_proj;
    @When("project") @Split(axis = 1) @With("sizes = [res, conv_proj.channels - res]") Tensor[] projected;
    @Let("project ? projected : xs") Tensor[] short_;
    @From("all") @With("out = mid") PreConv conv1;
    @With("out = mid, kernel = 3, stride, count = groups") PreConv conv2;
    @When("b") PreActiv preactiv;
    @When("b") @From("preactiv") @Conv(bias = false) @With("out = res") Tensor conv3a;
    @When("b") @From("preactiv") @Conv(bias = false) @With("out = inc") Tensor conv3b;
    @When("!b") @From("conv2") @With("out = res + inc") PreConv conv3;
    @When("!b") @Split @With("sizes = [res, inc]") Tensor[] parts;
    @Let("b ? [conv3a, conv3b] : parts") Tensor[] ys;
    @Returns @Add({"short_[0]", "ys[0]"}) Tensor residual;
    @Returns @Concat({"short_[1]", "ys[1]"}) Tensor dense;
  }

  @Sequential static class PreConv {
    @Param int out;
    @Param final int kernel = 1, stride = 1, count = 1;

    @BatchNorm(eps = 1e-3) Tensor bn;
    @Relu Tensor activ;
    @Conv(bias = false) @With("out, kernel, stride, padding = kernel / 2, groups = count") Tensor conv;
  }

  @Sequential static class PreActiv {
    @BatchNorm(eps = 1e-3) Tensor bn;
    @Relu Tensor activ;
  }

  @Sequential static class FinalBlock {
    @Input Tensor[] xs;

    @Concat Tensor all;
    PreActiv activ;
  }

  @Sequential class Output {
    @AvgPool(kernel = 7, stride = 1) Tensor avg_pool;
    @Conv @With("out = classes") Tensor classifier;
    AvgMax avgmax_pool;

    @Sequential class AvgMax {
      @AdaptiveAvgPool Tensor avg_pool;
      @From("in") @AdaptiveMaxPool Tensor max_pool;
      @Let("0.5 * (avg_pool + max_pool)") Tensor mean;
    }
  }
}
