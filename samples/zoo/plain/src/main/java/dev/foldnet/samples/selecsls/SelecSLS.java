package dev.foldnet.samples.selecsls;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.ConvChain;
import dev.foldnet.samples.common.UnitChain;

/** Mehta et al.: XNect, real-time multi-person 3D motion capture (arXiv:1907.00837), its backbone. */
@Networks({
  @Network(name = "SelecSLS42",  id = "selecsls42",  input = {3, 224, 224}, with = {SelecSLS.S42, "head = [960, 1024, 1024, 1280]"}),
  @Network(name = "SelecSLS42b", id = "selecsls42b", input = {3, 224, 224}, with = {SelecSLS.S42, "head = [960, 1024, 1280, 1024]"}),
  @Network(name = "SelecSLS60",  id = "selecsls60",  input = {3, 224, 224}, with = {SelecSLS.S60, "head = [756, 1024, 1024, 1280]"}),
  @Network(name = "SelecSLS60b", id = "selecsls60b", input = {3, 224, 224}, with = {SelecSLS.S60, "head = [756, 1024, 1280, 1024]"}),
  @Network(name = "SelecSLS84",  id = "selecsls84",  input = {3, 224, 224}, with = {SelecSLS.S84, "head = [960, 1024, 1024, 1280], lastKernel = 3"}),
})
@Uses(ConvBlock.class)
@Sequential
public class SelecSLS {
  static final String S42 = "outs = [[64, 128], [144, 288], [304, 480]]";
  static final String S60 = "outs = [[64, 128], [128, 128, 288], [288, 288, 288, 416]]";
  static final String S84 = "outs = [[64, 144], [144, 144, 144, 144, 304], [304, 304, 304, 304, 304, 512]]";

  /** Channels of each stage's units, and of the four convolutions behind. */
  @Param int[][] outs;
  @Param int[] head;
  @Param final int lastKernel = 1;
  @Param final int classes = 1000;

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    @With("out = 32, kernel = 3, stride = 2") ConvBlock init_block;
    @Repeat("outs.size") @With("s = i") Stage stage;
    @Repeat("2") @Name("stage{i + 4}")
    @With("units = [ConvBlock(out = head[2 * i], kernel = 3, stride = 2), ConvBlock(out = head[2 * i + 1], kernel = i == 0 ? 3 : lastKernel)]") UnitChain last;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential class Stage {
    @Param int s;

    @Repeat("outs[s].size") @From("i == 0 ? [in] : [unit[i - 1], unit[0]]")
    @With("out = outs[s][i], mid = outs[s][0], stride = i == 0 ? 2 : 1") Unit unit;
  }

  /** Its three branches, each from the one before, joined, with the stage's first unit if there is one. */
  @Sequential static class Unit {
    @Param int out, mid, stride;
    @Input Tensor x;
    @Input Tensor[] skip;

    @From("x") @With("out = mid, kernel = 3, stride") ConvBlock branch1;
    @With("convs = [ConvBlock(out = mid), ConvBlock(out = mid / 2, kernel = 3)]") ConvChain branch2;
    @With("convs = [ConvBlock(out = mid), ConvBlock(out = mid / 2, kernel = 3)]") ConvChain branch3;
    @Concat({"branch1", "branch2", "branch3", "skip"}) Tensor all;
    @With("out") ConvBlock last_conv;
  }
}
