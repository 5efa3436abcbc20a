package dev.foldnet.samples.selecsls;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Mehta et al.: XNect, real-time multi-person 3D motion capture (arXiv:1907.00837), its backbone. */
@Networks({
  @Network(name = "SelecSLS42",  id = "selecsls42",  input = {3, 224, 224}, with = SelecSLS.S42),
  @Network(name = "SelecSLS42b", id = "selecsls42b", input = {3, 224, 224}, with = {SelecSLS.S42, "last = [1280, 1024]"}),
  @Network(name = "SelecSLS60",  id = "selecsls60",  input = {3, 224, 224}, with = SelecSLS.S60),
  @Network(name = "SelecSLS60b", id = "selecsls60b", input = {3, 224, 224}, with = {SelecSLS.S60, "last = [1280, 1024]"}),
  @Network(name = "SelecSLS84",  id = "selecsls84",  input = {3, 224, 224}, with = SelecSLS.S84),
})
@Sequential
public class SelecSLS {
  static final String S42 = "outs = [[64, 128], [144, 288], [304, 480]], mids = [64, 144, 304], first = 960, lastKernel = 1";
  static final String S60 = """
    outs = [[64, 128], [128, 128, 288], [288, 288, 288, 416]], mids = [64, 128, 288], first = 756, lastKernel = 1""";
  static final String S84 = """
    outs = [[64, 144], [144, 144, 144, 144, 304], [304, 304, 304, 304, 304, 512]], mids = [64, 144, 304], first = 960, lastKernel = 3""";

  @Param int[][] outs;
  @Param int[] mids;
  /** Of the head's four convolutions: channels of the first and of the last two, size of the last. */
  @Param int first, lastKernel;
  @Param("[1024, 1280]") int[] last;
  @Param final int classes = 1000;

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    @With("out = 32, kernel = 3, stride = 2") ConvBlock init_block;
    @Repeat("outs.size") @With("s = i") Stage stage;
    @Name("stage4") @With("outs = [first, 1024], kernels = [3, 3]") Head head1;
    @Name("stage5") @With("outs = last, kernels = [3, lastKernel]") Head head2;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential class Stage {
    @Param int s;

    @Repeat("outs[s].size") @From("i == 0 ? [in] : [unit[i - 1], unit[0]]")
    @With("out = outs[s][i], mid = mids[s], stride = i == 0 ? 2 : 1") Unit unit;
  }

  /** Its three branches, each from the one before, joined, with the stage's first unit if there is one. */
  @Sequential static class Unit {
    @Param int out, mid, stride;
    @Input Tensor x;
    @Input Tensor[] skip;

    @From("x") @With("out = mid, kernel = 3, stride") ConvBlock branch1;
    @With("out = mid / 2") Branch branch2;
    @With("out = mid / 2") Branch branch3;
    @Concat({"branch1", "branch2", "branch3", "skip"}) Tensor all;
    @With("out") ConvBlock last_conv;
  }

  @Sequential static class Branch {
    @Param int out;

    @With("out = 2 * out") ConvBlock conv1;
    @With("out, kernel = 3") ConvBlock conv2;
  }

  @Sequential static class Head {
    @Param int[] outs, kernels;

    @Repeat("2") @With("out = outs[i], kernel = kernels[i], stride = 2 - i") ConvBlock unit;
  }
}
