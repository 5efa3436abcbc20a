package dev.foldnet.samples.drn;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.StagedFeatures;
import dev.foldnet.samples.resnet.ResBlock;
import dev.foldnet.samples.resnet.ResBottleneck;

/**
 * Yu, Koltun, Funkhouser: Dilated residual networks (arXiv:1705.09914). In the names, {@code d} is simplified at both
 * ends: no sums, single convolutions.
 */
@Networks({
  @Network(name = "DRNC26",  id = "drnc26",  input = {3, 224, 224}, with = "layers = [1, 1, 2, 2, 2, 2, 1, 1]"),
  @Network(name = "DRNC42",  id = "drnc42",  input = {3, 224, 224}, with = "layers = [1, 1, 3, 4, 6, 3, 1, 1]"),
  @Network(name = "DRNC58",  id = "drnc58",  input = {3, 224, 224}, with = "layers = [1, 1, 3, 4, 6, 3, 1, 1], bottleneck = true"),
  @Network(name = "DRND22",  id = "drnd22",  input = {3, 224, 224}, with = "layers = [1, 1, 2, 2, 2, 2, 1, 1], simple = true"),
  @Network(name = "DRND38",  id = "drnd38",  input = {3, 224, 224}, with = "layers = [1, 1, 3, 4, 6, 3, 1, 1], simple = true"),
  @Network(name = "DRND54",  id = "drnd54",  input = {3, 224, 224}, with = "layers = [1, 1, 3, 4, 6, 3, 1, 1], bottleneck = true, simple = true"),
  @Network(name = "DRND105", id = "drnd105", input = {3, 224, 224}, with = "layers = [1, 1, 3, 4, 23, 3, 1, 1], bottleneck = true, simple = true"),
})
@Uses({ConvBlock.class, ResBlock.class, ResBottleneck.class})
@Sequential
public class DRN {
  /** Units in each of the paper's eight levels; the checkpoint joins those of one size to stages. */
  @Param int[] layers;
  @Param final boolean bottleneck = false, simple = false;
  @Param final int classes = 1000;
  @Let("bottleneck ? [16, 32, 256, 512, 1024, 2048, 512, 512] : [16, 32, 64, 128, 256, 512, 512, 512]") int[] outs;
  @Let("[1, 1, 1, 1, 2, 4, 2, 1]") int[] dilations;

  @With({"initBlock = ConvBlock(out = 16, kernel = 7)", """
      stages = [flat([[Unit(level = l, stride = k == 0 && l > 0 && l < 4 ? 2 : 1) for k : range(layers[l])] for l : levels])
                for levels : [[0], [1], [2], [3, 4, 5, 6, 7]]]"""}) StagedFeatures features;
  @Conv @With("out = classes") Tensor output;
  @Flatten Tensor flat;

  @Sequential class Unit {
    @Param int level, stride;
    @Let("outs[level]") int out;
    @Let("dilations[level]") int dilation;
    @Let("level > 1 && level < 6") boolean inner;
    @Let("level < 6 && (inner || !simple)") boolean residual;

    @Use("!inner && simple ? ConvBlock(kernel = 3, padding = dilation, act = none) : inner && bottleneck ? ResBottleneck : ResBlock")
    @With("out, stride, dilation") Block body;
    @When("residual && (stride != 1 || in.channels != out)") @From("in") @With("out, stride, act = none") ConvBlock identity_conv;
    @When(value = "residual", otherwise = "body") @Add({"body", "identity_conv"}) Tensor sum;
    @Relu Tensor activ;
  }
}
