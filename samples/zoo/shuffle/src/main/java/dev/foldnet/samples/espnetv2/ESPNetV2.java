package dev.foldnet.samples.espnetv2;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.PreActivation;

/** Mehta, Rastegari, Shapiro, Hajishirzi: ESPNetv2 (arXiv:1811.11431). {@code w5d4} is a width of 5/4. */
@Networks({
  @Network(name = "ESPNetV2Wd2",  id = "espnetv2_wd2",  input = {3, 224, 224}, with = "base = 16"),
  @Network(name = "ESPNetV2W1",   id = "espnetv2_w1",   input = {3, 224, 224}, with = "base = 32"),
  @Network(name = "ESPNetV2W5d4", id = "espnetv2_w5d4", input = {3, 224, 224}, with = "base = 40"),
  @Network(name = "ESPNetV2W3d2", id = "espnetv2_w3d2", input = {3, 224, 224}, with = "base = 48"),
  @Network(name = "ESPNetV2W2",   id = "espnetv2_w2",   input = {3, 224, 224}, with = "base = 64, last = 1280"),
})
@Sequential
public class ESPNetV2 {
  @Param int base;
  @Param final int last = 1024, classes = 1000;
  @Let("[1, 4, 8, 4]") int[] layers;

  Features features;
  @Flatten Tensor flat;
  @Dropout Tensor dropout;
  @Linear @With("out = classes") @Name("output.fc") Tensor output;

  @Sequential class Features {
    InitBlock init_block;
    @Repeat("layers.size") @From("i == 0 ? [init_block.conv, init_block.pool] : stage[i - 1]") @With("s = i") Stage stage;
    @From("stage.unit") FinalBlock final_block;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential class InitBlock {
    @With("out = min(base, 32), kernel = 3, stride = 2, act = PRelu(slopes = min(base, 32))") ConvBlock conv;
    @From("in") @AvgPool(kernel = 3, stride = 2, padding = 1) Tensor pool;
  }

  /** Hands on the picture too, as small as its values. */
  @Sequential class Stage {
    @Param int s;
    @Input Tensor x, image;
    @Let("base * pow(2, s + 1)") int out;

    @From("image") @AvgPool(kernel = 3, stride = 2, padding = 1) Tensor small;
    @From({"x", "small"}) @With("out, spread = 6 - s") Down unit1;
    @Repeat("layers[s] - 1") @Name("unit{i + 2}") @With("out, spread = 5 - s") Unit unit;
    @Returns @Let("unit") Tensor value;
    @Returns @Let("small") Tensor picture;
  }

  @Sequential static class Down {
    @Param int out, spread;
    @Input Tensor x, image;

    @From("x") @AvgPool(kernel = 3, stride = 2, padding = 1) Tensor pool;
    @From("x") @With("out = out - x.channels, stride = 2, spread") Unit eesp;
    @Concat({"pool", "eesp"}) Tensor both;
    @From("image") @With("out") Shortcut shortcut_block;
    @Add({"both", "shortcut_block"}) Tensor sum;
    @PRelu @With("slopes = out") Tensor activ;
  }

  @Sequential static class Shortcut {
    @Param int out;

    @With("out = in.channels, kernel = 3, act = PRelu(slopes = in.channels)") ConvBlock conv1;
    @With("out, act = none") ConvBlock conv2;
  }

  /** Extremely efficient spatial pyramid: depthwise convolutions of growing dilation, added up one by one. */
  @Sequential static class Unit {
    @Param int out, spread;
    @Param final int stride = 1;
    @Let("out / 4") int mid;
    @Let("[max(1, k + min(spread, 4) - 3) for k : range(4)]") int[] dilations;

    @With("out = mid, groups = 4, act = PRelu(slopes = mid)") ConvBlock reduce_conv;
    @Repeat("4") @Name("branches.branch{i + 1}") @Conv(kernel = 3, bias = false)
    @With("out = mid, stride, padding = dilations[i], dilation = dilations[i], groups = mid") Tensor[] branch;
    @Repeat("4") @Add("[branch[i]] + (i == 0 ? [] : [sum[i - 1]])") Tensor sum;
    @Concat("sum[0:]") Tensor joined;
    @With("act = PRelu(slopes = joined.channels)") PreActivation preactiv;
    @With("out, groups = 4, act = none") ConvBlock merge_conv;
    @When("stride == 1") @Add({"merge_conv", "in"}) Tensor residual;
    @When("stride == 1") @PRelu @With("slopes = out") Tensor activ;
  }

  @Sequential class FinalBlock {
    @With("out = in.channels, kernel = 3, groups = in.channels, act = PRelu(slopes = in.channels)") ConvBlock conv1;
    @With("out = last, groups = 4, act = PRelu(slopes = last)") ConvBlock conv2;
  }
}
