package dev.foldnet.samples.revnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.PreActivation;
import dev.foldnet.samples.common.PreConvBlock;

/**
 * Gomez, Ren, Urtasun, Grosse: The reversible residual network (arXiv:1707.04585): two halves of the channels take
 * turns, so that a unit's input follows from its output.
 */
@Networks({
  @Network(name = "RevNet38",  id = "revnet38",  input = {3, 224, 224}, with = "layers = [3, 3, 3], widths = [32, 64, 112]"),
  @Network(name = "RevNet110", id = "revnet110", input = {3, 224, 224}, with = "layers = [9, 9, 9], widths = [32, 64, 128]"),
  @Network(name = "RevNet164", id = "revnet164", input = {3, 224, 224}, with = "layers = [9, 9, 9], widths = [128, 256, 512], bottleneck = true"),
})
@Uses(PreConvBlock.class)
@Sequential
public class RevNet {
  @Param int[] layers, widths;
  @Param final boolean bottleneck = false;
  @Param final int classes = 1000;

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    @With("out = 32, kernel = 3") ConvBlock init_block;
    @Repeat("layers.size") @With("s = i") Stage stage;
    PreActivation final_postactiv;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential class Stage {
    @Param int s;

    @Repeat("layers[s]") @With("out = widths[s], stride = i == 0 && s > 0 ? 2 : 1, first = i == 0 && s == 0") Unit unit;
  }

  @Sequential class Unit {
    @Param int out, stride;
    /** Whether its input is activated already. */
    @Param boolean first;
    @Let("stride != 1 || in.channels != out") boolean resized;
    @Let("bottleneck ? Bottleneck(stride = stride) : Basic(stride = stride)") Block residual;

    @When("resized") @With("out, stride, act = none") ConvBlock identity_conv;
    @From("in") @Use("resized ? residual(out = out) : Reversible") Block body;
    @When("resized") @Add({"body", "identity_conv"}) Tensor sum;

    @Sequential class Reversible {
      @Split(parts = 2) Tensor[] x;
      @From("x[1]") @Use("residual(out = out / 2)") Block fm;
      @Let("x[0] + fm") Tensor y1;
      @Use("residual(out = out / 2)") Block gm;
      @Let("x[1] + gm") Tensor y2;
      @Concat({"y1", "y2"}) Tensor y;
    }

    @Sequential class Basic {
      @Param int out, stride;

      @Use("first ? Conv(kernel = 3, padding = 1, bias = false) : PreConvBlock(kernel = 3)") @With("out, stride") Block conv1;
      @With("out, kernel = 3") PreConvBlock conv2;
    }

    @Sequential class Bottleneck {
      @Param int out, stride;

      @Use("first ? Conv(bias = false) : PreConvBlock") @With("out = out / 4") Block conv1;
      @With("out = out / 4, kernel = 3, stride") PreConvBlock conv2;
      @With("out") PreConvBlock conv3;
    }
  }
}
