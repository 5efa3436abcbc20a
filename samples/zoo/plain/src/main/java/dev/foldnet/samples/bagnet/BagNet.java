package dev.foldnet.samples.bagnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/**
 * Brendel, Bethge: Approximating CNNs with bag-of-local-features models (arXiv:1904.00760). In the names, how many
 * pixels wide the field is that a place sees.
 */
@Networks({
  @Network(name = "BagNet9",  id = "bagnet9",  input = {3, 224, 224}, with = "wide = [1, 1, 0, 0]"),
  @Network(name = "BagNet17", id = "bagnet17", input = {3, 224, 224}, with = "wide = [1, 1, 1, 0]"),
  @Network(name = "BagNet33", id = "bagnet33", input = {3, 224, 224}, with = "wide = [1, 1, 1, 1]"),
})
@Sequential
public class BagNet {
  /** How many units of each stage convolve 3x3, not 1x1. */
  @Param int[] wide;
  @Param final int classes = 1000;
  @Let("[3, 4, 6, 3]") int[] layers;

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    InitBlock init_block;
    @Repeat("4") @With("s = i") Stage stage;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential static class InitBlock {
    @Conv(out = 64, bias = false) Tensor conv1;
    @With("out = 64, kernel = 3, padding = 0") ConvBlock conv2;
  }

  @Sequential class Stage {
    @Param int s;

    @Repeat("layers[s]")
    @With("out = 256 * pow(2, s), kernel = i < wide[s] ? 3 : 1, stride = i == 0 && s < 3 ? 2 : 1") Unit unit;
  }

  /** A residual unit without padding: the identity loses its last rows and columns. */
  @Sequential static class Unit {
    @Param int out, kernel, stride;

    Body body;
    @When("stride != 1 || in.channels != out") @From("in") @With("out, stride, act = none") ConvBlock identity_conv;
    @When("identity_conv.height > body.height") @Slice(axis = {2, 3}) @With("to = [body.height, body.width]") Tensor cropped;
    @Add({"body", "cropped"}) Tensor sum;
    @Relu Tensor activ;

    @Sequential class Body {
      @With("out = out / 4") ConvBlock conv1;
      @With("out = out / 4, kernel, stride, padding = 0") ConvBlock conv2;
      @With("out, act = none") ConvBlock conv3;
    }
  }
}
