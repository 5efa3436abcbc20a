package dev.foldnet.samples.squeezenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.StagedFeatures;

/** Gholami et al.: SqueezeNext, hardware-aware neural network design (arXiv:1803.10615). {@code w3d2} is a width of 3/2. */
@Networks({
  @Network(name = "SqNxt23W1",     id = "sqnxt23_w1",     input = {3, 224, 224}, with = "layers = [6, 6, 8, 1]"),
  @Network(name = "SqNxt23W3d2",   id = "sqnxt23_w3d2",   input = {3, 224, 224}, with = "layers = [6, 6, 8, 1], width = 1.5"),
  @Network(name = "SqNxt23W2",     id = "sqnxt23_w2",     input = {3, 224, 224}, with = "layers = [6, 6, 8, 1], width = 2"),
  @Network(name = "SqNxt23v5W1",   id = "sqnxt23v5_w1",   input = {3, 224, 224}, with = "layers = [2, 4, 14, 1]"),
  @Network(name = "SqNxt23v5W3d2", id = "sqnxt23v5_w3d2", input = {3, 224, 224}, with = "layers = [2, 4, 14, 1], width = 1.5"),
  @Network(name = "SqNxt23v5W2",   id = "sqnxt23v5_w2",   input = {3, 224, 224}, with = "layers = [2, 4, 14, 1], width = 2"),
})
@Uses(ConvBlock.class)
@Sequential
public class SqueezeNext {
  @Param int[] layers;
  @Param final double width = 1;
  @Param final int classes = 1000;

  @With({"initBlock = InitBlock, finalBlock = ConvBlock(out = int(128 * width), bias = true)", """
      stages = [[Unit(out = int(32 * pow(2, s) * width), stride = k == 0 && s > 0 ? 2 : 1) for k : range(layers[s])]
                for s : range(layers.size)]"""}) StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class InitBlock {
    @With("out = int(64 * width), kernel = 7, stride = 2, padding = 1, bias = true") ConvBlock conv;
    @MaxPool(kernel = 3, stride = 2, ceil = true) Tensor pool;
  }

  @Sequential static class Unit {
    @Param int out, stride;
    @Let("in.channels / (stride == 2 ? 1 : in.channels > out ? 4 : 2)") int mid;

    @With("out = mid, stride, bias = true") ConvBlock conv1;
    @With("out = mid / 2, bias = true") ConvBlock conv2;
    @With("out = mid, kernel = [1, 3], bias = true") ConvBlock conv3;
    @With("out = mid, kernel = [3, 1], bias = true") ConvBlock conv4;
    @With("out, bias = true") ConvBlock conv5;
    @When("stride == 2 || in.channels > out") @From("in") @With("out, stride, bias = true") ConvBlock identity_conv;
    @Add({"conv5", "identity_conv"}) Tensor sum;
    @Relu Tensor activ;
  }
}
