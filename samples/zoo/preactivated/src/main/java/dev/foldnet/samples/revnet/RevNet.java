package dev.foldnet.samples.revnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.PreActivation;
import dev.foldnet.samples.common.PreConvBlock;
import dev.foldnet.samples.common.StagedFeatures;
import dev.foldnet.samples.preresnet.PreResBlock;
import dev.foldnet.samples.preresnet.PreResBottleneck;

/**
 * Gomez, Ren, Urtasun, Grosse: The reversible residual network (arXiv:1707.04585): two halves of the channels take
 * turns, so that a unit's input follows from its output.
 */
@Networks({
  @Network(name = "RevNet38",  id = "revnet38",  input = {3, 224, 224}, with = "layers = [3, 3, 3], widths = [32, 64, 112]"),
  @Network(name = "RevNet110", id = "revnet110", input = {3, 224, 224}, with = "layers = [9, 9, 9], widths = [32, 64, 128]"),
  @Network(name = "RevNet164", id = "revnet164", input = {3, 224, 224}, with = "layers = [9, 9, 9], widths = [128, 256, 512], bottleneck = true"),
})
@Uses({ConvBlock.class, PreActivation.class, PreConvBlock.class, PreResBlock.class, PreResBottleneck.class})
@Sequential
public class RevNet {
  @Param int[] layers, widths;
  @Param final boolean bottleneck = false;
  @Param final int classes = 1000;

  @With({"initBlock = ConvBlock(out = 32, kernel = 3), finalBlock = PreActivation, finalName = 'final_postactiv'", """
      stages = [[Unit(out = widths[s], stride = k == 0 && s > 0 ? 2 : 1, first = s + k == 0) for k : range(layers[s])]
                for s : range(layers.size)]"""}) StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Unit {
    @Param int out, stride;
    /** Whether its input is activated already. */
    @Param boolean first;
    @Let("stride != 1 || in.channels != out") boolean resized;
    @Let("first ? Conv : PreConvBlock") Block conv1;
    @Let("bottleneck ? PreResBottleneck(stride = stride, first = conv1) : PreResBlock(stride = stride, first = conv1)") Block residual;

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
  }
}
