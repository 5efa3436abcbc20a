package dev.foldnet.samples.contextnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.ConvChain;
import dev.foldnet.samples.common.DwsConv;
import dev.foldnet.samples.common.SeparableHead;
import dev.foldnet.samples.common.StagedFeatures;

/** Poudel, Bonde, Liwicki, Zach: ContextNet, exploring context and detail for semantic segmentation in real-time (arXiv:1805.04554). */
@Network(name = "ContextNetCityscapes", id = "ctxnet_cityscapes", input = {3, 1024, 2048}, with = "classes = 19")
@Uses({ConvBlock.class, DwsConv.class})
@Sequential
public class ContextNet {
  @Param int classes;
  @Let("ConvBlock(out = 32, kernel = 3, stride = 2, padding = 0)") Block init;
  /** Of the stages behind: channels, units, stride of the first. */
  @Let("[[32, 1, 1], [32, 1, 1], [48, 3, 2], [64, 3, 2], [96, 2, 1], [128, 2, 1]]") int[][] rows;

  @With("convs = [init, DwsConv(out = 64, stride = 2), DwsConv(out = 128, stride = 2), DwsConv(out = 128)]") ConvChain features_high;
  @From("in") @Upsample(mode = Interpolation.BILINEAR_ALIGNED) @With("size = [in.height / 4, in.width / 4]") Tensor down;
  @Name("features_low.features") @With({"initBlock = init, finalPool = none", """
      stages = [[Unit(out = rows[s][0], exp = s == 0 ? 1 : 6, stride = k == 0 ? rows[s][2] : 1) for k : range(rows[s][1])] for s : range(6)]"""})
  StagedFeatures features_low;
  @From({"features_high", "features_low"}) FeatureFusion fusion;
  @With("classes") SeparableHead head;
  @Upsample(scale = 8, mode = Interpolation.BILINEAR_ALIGNED) Tensor up;

  /** Linear bottleneck. */
  @Sequential static class Unit {
    @Param int out, exp, stride;
    @Let("in.channels * exp") int mid;

    Convs block;
    @When("stride == 1 && in.channels == out") @Add({"block", "in"}) Tensor sum;

    @Numbered @Sequential class Convs {
      @With("out = mid") ConvBlock conv1;
      @With("out = mid, kernel = 3, stride, groups = mid") ConvBlock conv2;
      @With("out, act = none") ConvBlock conv3;
    }
  }

  @Sequential static class FeatureFusion {
    @Input Tensor high, low;

    @From("high") @With("out = 128, bias = true, act = none") ConvBlock conv_high;
    @From("low") @Upsample(scale = 4, mode = Interpolation.BILINEAR_ALIGNED) Tensor up;
    @With("out = 128, kernel = 3, groups = 128") ConvBlock dw_conv_low;
    @With("out = 128, bias = true, act = none") ConvBlock pw_conv_low;
    @Add({"conv_high", "pw_conv_low"}) Tensor sum;
    @Relu Tensor activ;
  }
}
