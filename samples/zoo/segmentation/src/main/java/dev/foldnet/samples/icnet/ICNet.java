package dev.foldnet.samples.icnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.ConvChain;
import dev.foldnet.samples.pspnet.PyramidPooling;
import dev.foldnet.samples.resnet.DeepInitBlock;
import dev.foldnet.samples.resnet.ResUnit;

/** Zhao, Qi, Shen, Shi, Jia: ICNet for real-time semantic segmentation on high-resolution images (arXiv:1704.08545). */
@Network(name = "ICNetResNetD50bCityscapes", id = "icnet_resnetd50b_cityscapes", input = {3, 480, 480}, with = "classes = 19")
@Uses(ConvBlock.class)
@Sequential
public class ICNet {
  @Param int classes;

  @With("convs = [ConvBlock(out = o, kernel = 3, stride = 2) for o : [32, 32, 64]]") ConvChain branch1;
  @From("in") Backbone branch2;
  @From("branch2.half") @With("out = 256") ConvBlock conv_y2;
  @From({"branch2", "conv_y2"}) @Name("final_block.cff_24") Fusion cff_24;
  @From({"cff_24", "branch1"}) @Name("final_block.cff_12") Fusion cff_12;
  @Upsample(scale = 2, mode = Interpolation.BILINEAR_ALIGNED) Tensor up_x2;
  @Conv(bias = false) @With("out = classes") @Name("final_block.conv_cls") Tensor conv_cls;
  @Returns @Upsample(scale = 4, mode = Interpolation.BILINEAR_ALIGNED) Tensor scores;
  @Returns @Let("conv_cls") Tensor scores4;
  @Returns @Let("cff_12.conv_cls") Tensor scores8;
  @Returns @Let("cff_24.conv_cls") Tensor scores16;

  /** A dilated ResNet(D)-50, its last stages on half the size again. */
  @Sequential static class Backbone {
    @Upsample(mode = Interpolation.BILINEAR_ALIGNED) @With("size = [in.height / 2, in.width / 2]") Tensor down1;
    @Name("backbones1.0") @With("out = 128") DeepInitBlock init_block;
    @Name("backbones1.1") @With("layers = 3, out = 256, stride = 1, dilation = 1") Stage stage1;
    @Name("backbones1.2") @With("layers = 4, out = 512, stride = 2, dilation = 1") Stage half;
    @Upsample(mode = Interpolation.BILINEAR_ALIGNED) @With("size = [half.height / 2, half.width / 2]") Tensor down2;
    @Name("backbones2.0") @With("layers = 6, out = 1024, stride = 1, dilation = 2") Stage stage3;
    @Name("backbones2.1") @With("layers = 3, out = 2048, stride = 1, dilation = 4") Stage stage4;
    @Name("psp.pool") PyramidPooling pool;
    @Name("psp.conv") @With("out = 512, kernel = 3") ConvBlock conv;
    @With("out = 256") ConvBlock final_block;
  }

  @Sequential static class Stage {
    @Param int layers, out, stride, dilation;

    @Repeat("layers")
    @With({"out, stride = i == 0 ? stride : 1, dilation = i == 0 ? max(1, dilation / 2) : dilation", "bottleneck = true"}) ResUnit unit;
  }

  /** Cascade feature fusion; classifies the coarse side alone, too. */
  @Sequential class Fusion {
    @Input Tensor low, high;

    @From("low") @Upsample(scale = 2, mode = Interpolation.BILINEAR_ALIGNED) Tensor up;
    @With("out = 128, kernel = 3, padding = 2, dilation = 2, act = none") ConvBlock conv_low;
    @Conv(bias = false) @With("out = classes") Tensor conv_cls;
    @From("high") @With("out = 128, act = none") ConvBlock conv_hign;
    @From("conv_low + conv_hign") @Relu Tensor activ;
  }
}
