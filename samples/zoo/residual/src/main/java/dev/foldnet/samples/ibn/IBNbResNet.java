package dev.foldnet.samples.ibn;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.StagedFeatures;
import dev.foldnet.samples.resnet.ResBottleneck;

/** IBN-b of {@link IBNResNet}'s paper: instance norms after the first convolution and the last sums of the first two stages. */
@Networks({
  @Network(name = "IBNbResNet50",  id = "ibnb_resnet50",  input = {3, 224, 224}, with = "layers = [3, 4, 6, 3]"),
  @Network(name = "IBNbResNet101", id = "ibnb_resnet101", input = {3, 224, 224}, with = "layers = [3, 4, 23, 3]"),
  @Network(name = "IBNbResNet152", id = "ibnb_resnet152", input = {3, 224, 224}, with = "layers = [3, 8, 36, 3]"),
})
@Sequential
public class IBNbResNet {
  @Param int[] layers;
  @Param final int classes = 1000;

  @With({"initBlock = InitBlock", """
      stages = [[Unit(out = 256 * pow(2, s), stride = k == 0 && s > 0 ? 2 : 1, normed = s < 2 && k == layers[s] - 1) for k : range(layers[s])]
                for s : range(layers.size)]"""}) StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential static class InitBlock {
    InitConv conv;
    @MaxPool(kernel = 3, stride = 2, padding = 1) Tensor pool;
  }

  @Sequential static class InitConv {
    @Conv(out = 64, kernel = 7, stride = 2, padding = 3, bias = false) Tensor conv;
    @InstanceNorm(affine = true) Tensor inst_norm;
    @Relu Tensor activ;
  }

  @Sequential static class Unit {
    @Param int out, stride;
    @Param boolean normed;

    @With("out, stride") ResBottleneck body;
    @When("stride != 1 || in.channels != out") @From("in") @With("out, stride, act = none") ConvBlock identity_conv;
    @Add({"body", "identity_conv"}) Tensor sum;
    @When("normed") @InstanceNorm(affine = true) Tensor inst_norm;
    @Relu Tensor activ;
  }
}
