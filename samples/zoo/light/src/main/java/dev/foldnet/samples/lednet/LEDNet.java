package dev.foldnet.samples.lednet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.AsymConv;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.enet.MixDown;

/** Wang et al.: LEDNet, a lightweight encoder-decoder network for real-time semantic segmentation (arXiv:1905.02423). */
@Network(name = "LEDNetCityscapes", id = "lednet_cityscapes", input = {3, 1024, 2048}, with = "classes = 19")
@Sequential
public class LEDNet {
  @Param int classes;
  @Let("BatchNorm(eps = 1e-3)") Block norm;

  Encoder encoder;
  Attention apn;
  @Upsample(scale = 8, mode = Interpolation.BILINEAR_ALIGNED) Tensor up;

  @Sequential class Encoder {
    @With("out = 32, dilations = [1, 1, 1]") Stage stage1;
    @With("out = 64, dilations = [1, 1]") Stage stage2;
    @With("out = 128, dilations = [1, 2, 5, 9, 2, 5, 9, 17]") Stage stage3;
  }

  @Sequential class Stage {
    @Param int out;
    @Param int[] dilations;

    @With("out, bias = true, norm") MixDown unit1;
    @Repeat("dilations.size") @Name("unit{i + 2}") @With("dilation = dilations[i]") Unit unit;
  }

  /** Split, shuffled non-bottleneck. */
  @Sequential class Unit {
    @Param int dilation;

    @Split(parts = 2) Tensor[] half;
    @From("half[0]") Branch left_branch;
    @From("half[1]") Branch right_branch;
    @Concat({"left_branch", "right_branch"}) Tensor both;
    @Add({"both", "in"}) Tensor sum;
    @Relu Tensor activ;
    @ChannelShuffle(groups = 2) Tensor shuffle;

    @Sequential class Branch {
      @With("bias = true, lwNorm = none, rwNorm = norm") AsymConv conv1;
      @With("dilation, bias = true, lwNorm = none, rwNorm = norm, rwAct = none") AsymConv conv2;
    }
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
    @Name("down_seq.down1") @With("out = 1, kernel = 7, stride = 2, bias = true, norm") ConvBlock down1;
    @Name("down_seq.down2") @With("out = 1, kernel = 5, stride = 2, bias = true, norm") ConvBlock down2;
    @Repeat("2") @Name("down_seq.down3.conv{i + 1}") @With("out = 1, kernel = 3, stride = 2 - i, bias = true, norm") ConvBlock down3;
    @Upsample(scale = 2, mode = Interpolation.BILINEAR_ALIGNED) Tensor up3;
    @From("down2") @Name("skip_seq.skip3") @With("out = 1, kernel = 5, bias = true, norm") ConvBlock skip3;
    @Add({"up3", "skip3"}) Tensor sum3;
    @Upsample(scale = 2, mode = Interpolation.BILINEAR_ALIGNED) Tensor up2;
    @From("down1") @Name("skip_seq.skip2") @With("out = 1, kernel = 7, bias = true, norm") ConvBlock skip2;
    @Add({"up2", "skip2"}) Tensor sum2;
    @Upsample(scale = 2, mode = Interpolation.BILINEAR_ALIGNED) Tensor up1;
  }
}
