package dev.foldnet.samples.erfnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.AsymConv;
import dev.foldnet.samples.common.DeconvBlock;
import dev.foldnet.samples.common.PreActivation;

/** Romera, Álvarez, Bergasa, Arroyo: ERFNet, efficient residual factorized ConvNet for semantic segmentation (T-ITS 2018). */
@Network(name = "ERFNetCityscapes", id = "erfnet_cityscapes", input = {3, 1024, 2048}, with = "classes = 19")
@Uses(DeconvBlock.class)
@Sequential
public class ERFNet {
  @Param int classes;

  Encoder encoder;
  Decoder decoder;
  @Deconv(kernel = 2, stride = 2) @With("out = classes") Tensor head;

  @Sequential static class Encoder {
    @With("first = Down(out = 16), dilations = []") Stage stage1;
    @With("first = Down(out = 64), dilations = [1, 1, 1, 1, 1]") Stage stage2;
    @With("first = Down(out = 128), dilations = [2, 4, 8, 16, 2, 4, 8, 16]") Stage stage3;
  }

  @Sequential static class Decoder {
    @Let("DeconvBlock(kernel = 3, stride = 2, padding = 1, outPadding = 1, bias = true)") Block up;
    @With("first = up(out = 64), dilations = [1, 1]") Stage stage1;
    @With("first = up(out = 16), dilations = [1, 1]") Stage stage2;
  }

  @Sequential static class Stage {
    @Param Block first;
    @Param int[] dilations;

    @Use("first") Block unit1;
    @Repeat("dilations.size") @Name("unit{i + 2}") @With("dilation = dilations[i]") Unit unit;
  }

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
