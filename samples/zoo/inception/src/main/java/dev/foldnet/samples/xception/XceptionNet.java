package dev.foldnet.samples.xception;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Chollet: Xception, deep learning with depthwise separable convolutions (arXiv:1610.02357). */
@Network(name = "Xception", id = "xception", input = {3, 299, 299})
@Sequential
public class XceptionNet {
  @Param final int classes = 1000;
  @Let("[128, 256, 728, 1024]") int[] outs;
  @Let("[1, 1, 9, 1]") int[] layers;

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    InitBlock init_block;
    @Repeat("4") @With("s = i") Stage stage;
    FinalBlock final_block;
  }

  @Sequential static class InitBlock {
    @With("out = 32, kernel = 3, stride = 2, padding = 0") ConvBlock conv1;
    @With("out = 64, kernel = 3, padding = 0") ConvBlock conv2;
  }

  @Sequential class Stage {
    @Param int s;

    @Repeat("layers[s]")
    @With("out = outs[s], down = i == 0, first = s == 0 && i == 0, widenLast = s == 3") Unit unit;
  }

  @Sequential static class Unit {
    @Param int out;
    @Param boolean down, first, widenLast;

    @When("down") @With("out, stride = 2, act = none") ConvBlock identity_conv;
    @From("in") Body body;
    @Add({"body", "identity_conv"}) Tensor sum;

    @Sequential class Body {
      @Let("down ? 2 : 3") int n;

      @Repeat("n") @With("out = widenLast && i < n - 1 ? in.channels : out, activated = !first || i > 0") Separable block;
      @When("down") @MaxPool(kernel = 3, stride = 2, padding = 1) Tensor pool;
    }
  }

  @Sequential static class Separable {
    @Param int out;
    @Param final boolean activated = true;

    @When("activated") @Relu Tensor activ;
    @Name("conv.dw_conv") @Conv(kernel = 3, padding = 1, bias = false) @With("out = in.channels, groups = in.channels") Tensor dw_conv;
    @Name("conv.pw_conv") @Conv(bias = false) @With("out") Tensor pw_conv;
    @BatchNorm Tensor bn;
  }

  @Sequential static class FinalBlock {
    @With("out = 1536, activated = false") Separable conv1;
    @With("out = 2048") Separable conv2;
    @Relu Tensor activ;
    @AdaptiveAvgPool Tensor pool;
  }
}
