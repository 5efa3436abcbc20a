package dev.foldnet.samples.fpenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Liu, Yin: Feature pyramid encoding network for real-time semantic segmentation (arXiv:1909.08599). */
@Network(name = "FPENetCityscapes", id = "fpenet_cityscapes", input = {3, 1024, 2048}, with = "classes = 19")
@Sequential
public class FPENet {
  @Param int classes;

  @With("out = 16, kernel = 3, stride = 2") ConvBlock stem;
  Encoder encoder;
  @From({"encoder.stage3", "encoder.stage2"}) @With("out = 64") Merge meu1;
  @From({"meu1", "encoder.stage1"}) @With("out = 32") Merge meu2;
  @Conv @With("out = classes") Tensor classifier;
  @Upsample(scale = 2, mode = Interpolation.BILINEAR_ALIGNED) Tensor up;

  @Sequential static class Encoder {
    @With("out = 16, stride = 1, factor = 1, layers = 1") Stage stage1;
    @With("out = 32, stride = 2, factor = 4, layers = 3") Stage stage2;
    @With("out = 64, stride = 2, factor = 4, layers = 9") Stage stage3;
  }

  @Sequential static class Stage {
    @Param int out, stride, factor, layers;

    @With("out, stride, factor") Unit down;
    @Repeat("layers - 1") @Name("blocks.block{i + 1}") @With("out, stride = 1, factor = 1") Unit block;
    @When("layers > 1") @Add({"down", "block"}) Tensor sum;
  }

  @Sequential static class Unit {
    @Param int out, stride, factor;

    @With("out = in.channels * factor, stride") ConvBlock conv1;
    Pyramid block;
    @With("out, act = none") ConvBlock conv2;
    @When("stride != 1 || in.channels != out") @From("in") @With("out, stride, act = none") ConvBlock identity_conv;
    @Add({"conv2", "identity_conv"}) Tensor sum;
    @Relu Tensor activ;
  }

  /** Quarters of the channels, convolved with growing dilation, each with what came of the one before. */
  @Sequential static class Pyramid {
    @Let("in.channels / 4") int mid;

    @Split(parts = 4) Tensor[] part;
    @Repeat("4") @Name("blocks.block{i + 1}") @From("i == 0 ? part[0] : part[i] + block[i - 1]")
    @With("out = mid, kernel = 3, padding = pow(2, i), dilation = pow(2, i), groups = mid") ConvBlock block;
    @Concat("block[0:]") Tensor joined;
  }

  /** Mutual embedding upsample: places of the fine side weigh the coarse, channels of the coarse side the fine. */
  @Sequential static class Merge {
    @Param int out;
    @Input Tensor high, low;

    @From("high") @With("out, act = none") ConvBlock conv_high;
    @AdaptiveAvgPool Tensor pool;
    @Conv(bias = false) @With("out") Tensor conv_w_high;
    @Relu Tensor relu;
    @Sigmoid Tensor channelGate;
    @From("low") @With("out, act = none") ConvBlock conv_low;
    @Mean(keep = true) Tensor mean;
    @Conv(out = 1, bias = false) Tensor conv_w_low;
    @Sigmoid Tensor placeGate;
    @From("conv_high") @Upsample(scale = 2, mode = Interpolation.BILINEAR_ALIGNED) Tensor up;
    @Let("up * placeGate + conv_low * channelGate") Tensor merged;
  }
}
