package dev.foldnet.samples.bisenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.ConvChain;
import dev.foldnet.samples.common.SEBlock;
import dev.foldnet.samples.resnet.ResNetFeatures;

/** Yu et al.: BiSeNet, bilateral segmentation network for real-time semantic segmentation (arXiv:1808.00897). */
@Network(name = "BiSeNetResNet18CelebAMaskHq", id = "bisenet_resnet18_celebamaskhq", input = {3, 640, 480}, with = "classes = 19")
@Uses(ConvBlock.class)
@Sequential
public class BiSeNet {
  @Param int classes;

  @With("layers = [2, 2, 2, 2], pool = false") ResNetFeatures backbone;
  @From("backbone.stage[1:]") Pyramid pool;
  @With("convs = [ConvBlock(out = 256, kernel = 3), Conv(out = classes, bias = false)]") ConvChain head_z8;
  @Returns @Upsample(scale = 8, mode = Interpolation.BILINEAR_ALIGNED) Tensor up;
  @From("pool.pool8") @With("convs = [ConvBlock(out = 64, kernel = 3), Conv(out = classes, bias = false)]") ConvChain head_y8;
  @Returns @Upsample(scale = 8, mode = Interpolation.BILINEAR_ALIGNED) Tensor up8;
  @From("pool.pool16") @With("convs = [ConvBlock(out = 64, kernel = 3), Conv(out = classes, bias = false)]") ConvChain head_y16;
  @Returns @Upsample(scale = 16, mode = Interpolation.BILINEAR_ALIGNED) Tensor up16;

  @Sequential static class Pyramid {
    @Input Tensor x8, x16, x32;

    @From("x32") @AdaptiveAvgPool Tensor mean;
    @Name("pool32.conv") @With("out = 128") ConvBlock meanConv;
    @Upsample @With("size = [x32.height, x32.width]") Tensor pool32;
    @From({"x32", "pool32"}) Refined pool16;
    @From({"x16", "pool16"}) Refined pool8;
    @From({"x8", "pool8"}) Fusion fusion;
  }

  @Sequential static class Refined {
    @Input Tensor x, context;

    @From("x") Attention att;
    @From("att + context") @Upsample(scale = 2) Tensor up;
    @With("out = 128, kernel = 3") ConvBlock conv;
  }

  @Sequential static class Attention {
    @With("out = 128, kernel = 3") ConvBlock conv1;
    @AdaptiveAvgPool Tensor pool;
    @With("out = 128, act = Sigmoid") ConvBlock conv2;
    @Mul({"conv1", "conv2"}) Tensor scaled;
  }

  @Sequential static class Fusion {
    @Input Tensor x, y;

    @Concat({"x", "y"}) Tensor both;
    @With("out = 256") ConvBlock conv_merge;
    @Name("") @With("reduction = 4, bias = false") SEBlock se;
    @Add({"conv_merge", "se"}) Tensor sum;
  }
}
