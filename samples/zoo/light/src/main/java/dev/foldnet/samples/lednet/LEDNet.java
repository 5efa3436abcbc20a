package dev.foldnet.samples.lednet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.AsymConv;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.ConvChain;
import dev.foldnet.samples.common.StagedFeatures;
import dev.foldnet.samples.enet.MixDown;

/** Wang et al.: LEDNet, a lightweight encoder-decoder network for real-time semantic segmentation (arXiv:1905.02423). */
@Network(name = "LEDNetCityscapes", id = "lednet_cityscapes", input = {3, 1024, 2048}, with = "classes = 19")
@Uses({AsymConv.class, MixDown.class})
@Sequential
public class LEDNet {
  @Param int classes;
  @Let("BatchNorm(eps = 1e-3)") Block norm;
  @Let("[[1, 1, 1], [1, 1], [1, 2, 5, 9, 2, 5, 9, 17]]") int[][] dilations;

  @With({"finalPool = none", """
      stages = [[MixDown(out = 32 * pow(2, s), bias = true, norm = norm)] + [Unit(dilation = d) for d : dilations[s]]
                for s : range(3)]"""}) StagedFeatures encoder;
  Attention apn;
  @Upsample(scale = 8, mode = Interpolation.BILINEAR_ALIGNED) Tensor up;

  /** Split, shuffled non-bottleneck. */
  @Sequential class Unit {
    @Param int dilation;
    @Let("AsymConv(bias = true, lwNorm = none, rwNorm = norm)") Block conv;

    @Split(parts = 2) Tensor[] half;
    @From("half[0]") @With("convs = [conv, conv(dilation = dilation, rwAct = none)]") ConvChain left_branch;
    @From("half[1]") @With("convs = [conv, conv(dilation = dilation, rwAct = none)]") ConvChain right_branch;
    @Concat({"left_branch", "right_branch"}) Tensor both;
    @Add({"both", "in"}) Tensor sum;
    @Relu Tensor activ;
    @ChannelShuffle(groups = 2) Tensor shuffle;
  }

  /** Attention pyramid: one map, seen at three sizes, weighs all classes. */
  @Sequential class Attention {
    @AdaptiveAvgPool Tensor pool;
    @Name("pool_branch.conv") @With("out = classes, bias = true, norm") ConvBlock pool_branch;
    @Upsample(mode = Interpolation.BILINEAR_ALIGNED) @With("size = [in.height, in.width]") Tensor mean;
    @From("in") @With("out = classes, bias = true, norm") ConvBlock body;
    @From("in") Hourglass hg;
    @Let("body * hg + mean") Tensor sum;
  }

  @Sequential class Hourglass {
    @Repeat("2") @Name("down_seq.down{i + 1}") @With("out = 1, kernel = 7 - 2 * i, stride = 2, bias = true, norm") ConvBlock down;
    @Repeat("2") @Name("down_seq.down3.conv{i + 1}") @With("out = 1, kernel = 3, stride = 2 - i, bias = true, norm") ConvBlock down3;
    @Upsample(scale = 2, mode = Interpolation.BILINEAR_ALIGNED) Tensor up3;
    @From("down[1]") @Name("skip_seq.skip3") @With("out = 1, kernel = 5, bias = true, norm") ConvBlock skip3;
    @Add({"up3", "skip3"}) Tensor sum3;
    @Upsample(scale = 2, mode = Interpolation.BILINEAR_ALIGNED) Tensor up2;
    @From("down[0]") @Name("skip_seq.skip2") @With("out = 1, kernel = 7, bias = true, norm") ConvBlock skip2;
    @Add({"up2", "skip2"}) Tensor sum2;
    @Upsample(scale = 2, mode = Interpolation.BILINEAR_ALIGNED) Tensor up1;
  }
}
