package dev.foldnet.samples.mixnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.ConvChain;
import dev.foldnet.samples.common.SEBlock;
import dev.foldnet.samples.common.StagedFeatures;

/** Tan, Le: MixConv, mixed depthwise convolutional kernels (arXiv:1907.09595). */
@Networks({
  @Network(name = "MixNetS", id = "mixnet_s", input = {3, 224, 224}, with = MixNet.S),
  @Network(name = "MixNetM", id = "mixnet_m", input = {3, 224, 224}, with = MixNet.M),
  @Network(name = "MixNetL", id = "mixnet_l", input = {3, 224, 224}, with = {MixNet.M, "width = 1.3"}),
})
@Uses({ConvBlock.class, ConvChain.class})
@Sequential
public class MixNet {
  /** A unit: output channels, how many kernels expand, filter and project, expansion, squeeze. */
  record Row(int out, int exp, int mix, int proj, int factor, int se) {}

  static final String S = """
    init = 16, rows = [
      [[24, 2, 1, 2, 6, 0], [24, 2, 1, 2, 3, 0]],
      [[40, 1, 3, 1, 6, 2], [40, 2, 2, 2, 6, 2], [40, 2, 2, 2, 6, 2], [40, 2, 2, 2, 6, 2]],
      [[80, 1, 3, 2, 6, 4], [80, 1, 2, 2, 6, 4], [80, 1, 2, 2, 6, 4]],
      [[120, 2, 3, 2, 6, 2], [120, 2, 4, 2, 3, 2], [120, 2, 4, 2, 3, 2],
       [200, 1, 5, 1, 6, 2], [200, 1, 4, 2, 6, 2], [200, 1, 4, 2, 6, 2]],
    ]""";

  static final String M = """
    init = 24, rows = [
      [[32, 2, 3, 2, 6, 0], [32, 2, 1, 2, 3, 0]],
      [[40, 1, 4, 1, 6, 2], [40, 2, 2, 2, 6, 2], [40, 2, 2, 2, 6, 2], [40, 2, 2, 2, 6, 2]],
      [[80, 1, 3, 1, 6, 4], [80, 2, 4, 2, 6, 4], [80, 2, 4, 2, 6, 4], [80, 2, 4, 2, 6, 4]],
      [[120, 1, 1, 1, 6, 2], [120, 2, 4, 2, 3, 2], [120, 2, 4, 2, 3, 2], [120, 2, 4, 2, 3, 2],
       [200, 1, 4, 1, 6, 2], [200, 1, 4, 2, 6, 2], [200, 1, 4, 2, 6, 2], [200, 1, 4, 2, 6, 2]],
    ]""";

  @Param int init;
  @Param Row[][] rows;
  @Param final double width = 1;
  @Param final int classes = 1000;
  @Let("divisible(init * width, 8)") int first;

  @With({"""
      initBlock = ConvChain(convs = [ConvBlock(out = first, kernel = 3, stride = 2), Unit(row = [first, 1, 1, 1, 1, 0], out = first, act = Relu)]),
      stages = [[Unit(row = rows[s][k], out = divisible(rows[s][k].out * width, 8), act = s == 0 ? Relu : Swish,
                      stride = k == (s == 3 ? rows[s].size / 2 : 0) ? 2 : 1) for k : range(rows[s].size)] for s : range(rows.size)],
      finalBlock = ConvBlock(out = 1536)"""}) StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential static class Unit {
    @Param Row row;
    @Param int out;
    @Param final int stride = 1;
    @Param Block act;
    @Let("row.factor * in.channels") int mid;

    @When("row.factor > 1") @Use("row.exp == 1 ? ConvBlock : MixBlock(kernels = [1 for k : range(row.exp)])")
    @With("out = mid, act") Block exp_conv;
    @Use("row.mix == 1 ? ConvBlock(kernel = 3, groups = mid) : MixBlock(kernels = [3 + 2 * k for k : range(row.mix)], depthwise = true)")
    @With("out = mid, stride, act") Block conv1;
    @When("row.se > 0") @With("reduction = row.factor * row.se, midAct = act") SEBlock se;
    @Use("row.proj == 1 ? ConvBlock : MixBlock(kernels = [1 for k : range(row.proj)])") @With("out, act = none") Block conv2;
    @When("stride == 1 && in.channels == out") @Add({"conv2", "in"}) Tensor sum;
  }

  @Sequential static class MixBlock {
    @Param int out;
    @Param int[] kernels;
    @Param final int stride = 1;
    @Param final boolean depthwise = false;
    @Param Block act;

    MixConv conv;
    @BatchNorm Tensor bn;
    @Use("act") Block activ;

    /** The channels in as many parts as there are kernels (the first takes the rest). */
    @Sequential class MixConv {
      @Let("kernels.size") int n;
      @Split @With("sizes = [in.channels / n + (k == 0 ? in.channels % n : 0) for k : range(n)]") Tensor[] part;
      @Repeat("n") @Name("{i}") @From("part[i]") @Conv(bias = false)
      @With({"out = out / n + (i == 0 ? out % n : 0), kernel = kernels[i], stride, padding = kernels[i] / 2",
             "groups = depthwise ? part[i].channels : 1"}) Tensor[] conv;
      @Concat Tensor all;
    }
  }
}
