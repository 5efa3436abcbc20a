package dev.foldnet.samples.erfnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.AsymConv;
import dev.foldnet.samples.common.DeconvBlock;
import dev.foldnet.samples.common.PreActivation;
import dev.foldnet.samples.common.StagedFeatures;

/** Romera, Álvarez, Bergasa, Arroyo: ERFNet, efficient residual factorized ConvNet for semantic segmentation (T-ITS 2018). */
@Network(name = "ERFNetCityscapes", id = "erfnet_cityscapes", input = {3, 1024, 2048}, with = "classes = 19")
@Uses(DeconvBlock.class)
@Sequential
public class ERFNet {
  @Param int classes;
  @Let("DeconvBlock(kernel = 3, stride = 2, padding = 1, outPadding = 1, bias = true)") Block up;

  @With({"finalPool = none", """
      stages = [[Down(out = 16)],
                [Down(out = 64)] + [Unit(dilation = d) for d : [1, 1, 1, 1, 1]],
                [Down(out = 128)] + [Unit(dilation = d) for d : [2, 4, 8, 16, 2, 4, 8, 16]]]"""}) StagedFeatures encoder;
  @With({"finalPool = none", """
      stages = [[up(out = 64)] + [Unit(dilation = d) for d : [1, 1]],
                [up(out = 16)] + [Unit(dilation = d) for d : [1, 1]]]"""}) StagedFeatures decoder;
  @Deconv(kernel = 2, stride = 2) @With("out = classes") Tensor head;

  @Sequential static class Down {
    @Param int out;

    @MaxPool Tensor pool;
    @From("in") @Conv(kernel = 3, stride = 2, padding = 1) @With("out = out - in.channels") Tensor conv;
    @Concat({"conv", "pool"}) Tensor both;
    PreActivation norm_activ;
  }

  /** Non-bottleneck-1D. */
  @Sequential static class Unit {
    @Param int dilation;

    @With("bias = true, lwNorm = none") AsymConv conv1;
    @With("dilation, bias = true, lwNorm = none, rwAct = none") AsymConv conv2;
    @Add({"conv2", "in"}) Tensor sum;
    @Relu Tensor activ;
  }
}
