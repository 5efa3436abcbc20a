package dev.foldnet.samples.xception;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.ConvChain;
import dev.foldnet.samples.common.StagedFeatures;

/** Chollet: Xception, deep learning with depthwise separable convolutions (arXiv:1610.02357). */
@Network(name = "Xception", id = "xception", input = {3, 299, 299})
@Uses({ConvBlock.class, ConvChain.class})
@Sequential
public class XceptionNet {
  @Param final int classes = 1000;

  @With({"initBlock = ConvChain(convs = [ConvBlock(out = 32, kernel = 3, stride = 2, padding = 0), ConvBlock(out = 64, kernel = 3, padding = 0)])", """
      stages = [[Unit(out = [128, 256, 728, 1024][s], down = k == 0, first = s + k == 0, widenLast = s == 3) for k : range([1, 1, 9, 1][s])]
                for s : range(4)]""",
         "finalBlock = ConvChain(convs = [Separable(out = 1536, activated = false), Separable(out = 2048), Relu])"})
  StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

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
}
