package dev.foldnet.samples.igcv3;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.StagedFeatures;

/** Sun, Li, Liu, Wang: IGCV3, interleaved low-rank group convolutions (arXiv:1806.00178). {@code wd4} is a width of 1/4. */
@Networks({
  @Network(name = "IGCV3W1",   id = "igcv3_w1",   input = {3, 224, 224}),
  @Network(name = "IGCV3W3d4", id = "igcv3_w3d4", input = {3, 224, 224}, with = "width = 0.75"),
  @Network(name = "IGCV3Wd2",  id = "igcv3_wd2",  input = {3, 224, 224}, with = "width = 0.5"),
  @Network(name = "IGCV3Wd4",  id = "igcv3_wd4",  input = {3, 224, 224}, with = "width = 0.25"),
})
@Uses(ConvBlock.class)
@Sequential
public class IGCV3 {
  /** Like units of a stage. */
  record Group(int layers, int out) {}

  @Param final double width = 1;
  @Param final int classes = 1000;
  @Let("[[[1, 16]], [[4, 24]], [[6, 32]], [[8, 64], [6, 96]], [[6, 160], [1, 320]]]") Group[][] groups;
  @Let("[flat([[int(g.out * width) for k : range(g.layers)] for g : stage]) for stage : groups]") int[][] outs;

  @With({"initBlock = ConvBlock(out = int(32 * width), kernel = 3, stride = 2, act = Relu6), finalBlock = ConvBlock(out = 1280, act = Relu6)", """
      stages = [[Unit(out = outs[s][k] + outs[s][k] % 2, exp = s == 0 ? 1 : 6, stride = k == 0 && s > 0 ? 2 : 1) for k : range(outs[s].size)]
                for s : range(outs.size)]"""}) StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential static class Unit {
    @Param int out, exp, stride;
    @Let("in.channels * exp") int mid;

    @With("out = mid, groups = 2, act = none") ConvBlock conv1;
    @ChannelShuffle(groups = 2) Tensor c_shuffle;
    @With("out = mid, kernel = 3, stride, groups = mid, act = Relu6") ConvBlock conv2;
    @With("out, groups = 2, act = none") ConvBlock conv3;
    @When("stride == 1 && in.channels == out") @Add({"conv3", "in"}) Tensor sum;
  }
}
