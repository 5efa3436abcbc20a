package dev.foldnet.samples.irevnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.PreActivation;
import dev.foldnet.samples.common.PreConvBlock;
import dev.foldnet.samples.common.SpaceToDepth;

/**
 * Jacobsen, Smeulders, Oyallon: i-RevNet, deep invertible networks (arXiv:1802.07088): two halves take turns, and no
 * information is lost until the end.
 */
@Network(name = "IRevNet301", id = "irevnet301", input = {3, 224, 224}, with = "layers = [6, 16, 72, 6], channels = [24, 96, 384, 1536]")
@Uses(PreConvBlock.class)
@Sequential
public class IRevNet {
  @Param int[] layers, channels;
  @Param final int classes = 1000;

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    @With("scale = 2") SpaceToDepth init_block;
    @Split(parts = 2) Tensor[] init_split;
    @Repeat("layers.size") @With("s = i") Stage stage;
    @Concat Tensor final_merge;
    PreActivation final_postactiv;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential class Stage {
    @Input Tensor x1, x2;
    @Param int s;

    @Repeat("layers[s]") @With("out = channels[s], stride = i == 0 ? 2 : 1, first = i == 0 && s == 0") Unit unit;
  }

  @Sequential static class Unit {
    @Input Tensor x1, x2;
    @Param int out, stride;
    @Param boolean first;
    @Let("2 * (out - x1.channels)") int missing;

    @When("missing != 0 && stride == 1") @From("[x1, x2]") @With("missing") Widen pad;
    @Let("pad") Tensor[] xs;
    @From("xs[1]") @With("out") Bottleneck bottleneck;
    @When("stride != 1") @From("xs[0]") @With("scale = stride") SpaceToDepth psi1;
    @When("stride != 1") @From("xs[1]") @With("scale = stride") SpaceToDepth psi2;
    @Returns @Let("psi2") Tensor y2;
    @Returns @Add({"bottleneck", "psi1"}) Tensor y1;

    @Sequential class Bottleneck {
      @Param int out;

      @Use("first ? Conv(kernel = 3, padding = 1, bias = false) : PreConvBlock(kernel = 3)") @With("out = out / 4, stride") Block conv1;
      @With("out = out / 4, kernel = 3") PreConvBlock conv2;
      @With("out, kernel = 3") PreConvBlock conv3;
    }
  }

  @Sequential static class Widen {
    @Input Tensor[] xs;
    @Param int missing;

    @Concat Tensor all;
    @Pad @With("channels = missing") Tensor pad;
    @Split(parts = 2) Tensor[] halves;
  }
}
