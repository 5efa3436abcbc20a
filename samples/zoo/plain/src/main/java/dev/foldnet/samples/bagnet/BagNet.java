package dev.foldnet.samples.bagnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.ConvChain;
import dev.foldnet.samples.common.StagedFeatures;

/**
 * Brendel, Bethge: Approximating CNNs with bag-of-local-features models (arXiv:1904.00760). In the names, how many
 * pixels wide the field is that a place sees.
 */
@Networks({
  @Network(name = "BagNet9",  id = "bagnet9",  input = {3, 224, 224}, with = "wide = [1, 1, 0, 0]"),
  @Network(name = "BagNet17", id = "bagnet17", input = {3, 224, 224}, with = "wide = [1, 1, 1, 0]"),
  @Network(name = "BagNet33", id = "bagnet33", input = {3, 224, 224}, with = "wide = [1, 1, 1, 1]"),
})
@Uses({ConvBlock.class, ConvChain.class})
@Sequential
public class BagNet {
  /** How many units of each stage convolve 3x3, not 1x1. */
  @Param int[] wide;
  @Param final int classes = 1000;

  @With({"initBlock = ConvChain(convs = [Conv(out = 64, bias = false), ConvBlock(out = 64, kernel = 3, padding = 0)])", """
      stages = [[Unit(out = 256 * pow(2, s), kernel = k < wide[s] ? 3 : 1, stride = k == 0 && s < 3 ? 2 : 1) for k : range([3, 4, 6, 3][s])]
                for s : range(4)]"""}) StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  /** A residual unit without padding: the identity loses its last rows and columns. */
  @Sequential static class Unit {
    @Param int out, kernel, stride;

    @With("convs = [ConvBlock(out = out / 4), ConvBlock(out = out / 4, kernel = kernel, stride = stride, padding = 0), ConvBlock(out = out, act = none)]")
    ConvChain body;
    @When("stride != 1 || in.channels != out") @From("in") @With("out, stride, act = none") ConvBlock identity_conv;
    @When("identity_conv.height > body.height") @Slice(axis = {2, 3}) @With("to = [body.height, body.width]") Tensor cropped;
    @Add({"body", "cropped"}) Tensor sum;
    @Relu Tensor activ;
  }
}
