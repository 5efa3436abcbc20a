package dev.foldnet.samples.octresnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.resnet.ResInitBlock;

/**
 * Chen et al.: Drop an octave (arXiv:1904.05049): a value is its high-resolution channels and, at half the resolution,
 * its low ones.
 */
@Networks({
  @Network(name = "OctResNet10Ad2",  id = "octresnet10_ad2",  input = {3, 224, 224}, with = "layers = [1, 1, 1, 1]"),
  @Network(name = "OctResNet50bAd2", id = "octresnet50b_ad2", input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true"),
})
@Sequential
public class OctResNet {
  @Param int[] layers;
  @Param final boolean bottleneck = false;
  @Param final double alpha = 0.5;
  @Param final int classes = 1000;

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    @With("out = 64") ResInitBlock init_block;
    @Repeat("layers.size") @With("s = i") Stage stage;
    @From("stage[-1][0]") @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential class Stage {
    @Input Tensor[] xs;
    @Param int s;

    @Repeat("layers[s]")
    @With({"out = 64 * pow(2, s) * (bottleneck ? 4 : 1), stride = i == 0 && s > 0 ? 2 : 1",
           "low = s < layers.size - 1 ? alpha : 0.0"}) Unit unit;
  }

  @Sequential class Unit {
    @Input Tensor[] xs;
    @Param int out, stride;
    @Param double low;
    @Let("sum([x.channels for x : xs])") int width;

    @Use("bottleneck ? Bottleneck : Basic") Block body;
    @When("stride != 1 || width != out || xs.size == 1 && low > 0") @From("xs")
    @With("out, stride, low, act = none") OctBlock identity_conv;
    @Repeat("body.size") @From("body[i] + identity_conv[i]") @Relu Tensor[] activ;

    @Sequential class Basic {
      @Input Tensor[] ys;

      @With("out, kernel = 3, stride, low") OctBlock conv1;
      @With("out, kernel = 3, low, act = none") OctBlock conv2;
    }

    @Sequential class Bottleneck {
      @Input Tensor[] ys;

      @With("out = out / 4, low = ys.size > 1 ? alpha : low") OctBlock conv1;
      @With("out = out / 4, kernel = 3, stride, low") OctBlock conv2;
      @With("out, low, act = none") OctBlock conv3;
    }
  }

  @Sequential static class OctBlock {
    @Input Tensor[] xs;
    @Param int out;
    @Param final int kernel = 1, stride = 1;
    @Param double low;
    @Param("Relu") Block act;

    @With("out, kernel, stride, low") OctConv conv;
    @From("conv[0]") @BatchNorm Tensor h_bn;
    @When("low > 0") @From("conv[1]") @BatchNorm Tensor l_bn;
    @Repeat("conv.size") @From("i == 0 ? h_bn : l_bn") @Use("act") Block[] activ;
  }

  /** One weight; its quarters lead from high and low to high and low. */
  @Sequential static class OctConv {
    @Input Tensor[] xs;
    @Param int out, kernel, stride;
    @Param double low;
    @Let("xs[0].channels") int highIn;
    @Let("int(out * (1 - low))") int highOut;
    @Let("low > 0") boolean toLow;
    @Let("xs.size > 1") boolean fromLow;

    @Weight @With("shape = [out, sum([x.channels for x : xs]), kernel, kernel]") Tensor weight;
    @From("weight") @Slice(axis = {0, 1}) @With("to = [highOut, highIn]") Tensor hh;
    @From("weight") @Slice(axis = {0, 1}) @With("from = [0, highIn], to = [highOut, weight.shape[1]]") Tensor lh;
    @From("weight") @Slice(axis = {0, 1}) @With("from = [highOut, 0], to = [out, highIn]") Tensor hl;
    @From("weight") @Slice(axis = {0, 1}) @With("from = [highOut, highIn]") Tensor ll;

    @When("stride > 1") @From("xs[0]") @AvgPool(kernel = 2) Tensor high;
    @From("high") @Conv(weight = "hh", bias = false) @With("kernel, padding = kernel / 2") Tensor highToHigh;
    @When("fromLow") @From("xs[1]") @Conv(weight = "lh", bias = false) @With("kernel, padding = kernel / 2") Tensor lowToHigh;
    @When("fromLow && toLow && stride == 1") @From("lowToHigh") @Upsample(scale = 2) Tensor up;
    @Let("!fromLow ? highToHigh : highToHigh + (toLow ? up : lowToHigh)") Tensor h;

    @When("toLow") @From("high") @AvgPool(kernel = 2) Tensor down;
    @When("toLow") @From("down") @Conv(weight = "hl", bias = false) @With("kernel, padding = kernel / 2") Tensor highToLow;
    @When("toLow && fromLow && stride > 1") @From("xs[1]") @AvgPool(kernel = 2) Tensor low_;
    @When("toLow && fromLow") @From("low_") @Conv(weight = "ll", bias = false) @With("kernel, padding = kernel / 2") Tensor lowToLow;
    @Let("!toLow ? [h] : [h, fromLow ? highToLow + lowToLow : highToLow]") Tensor[] both;
  }
}
