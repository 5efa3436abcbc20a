package dev.foldnet.samples.tresnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.SEBlock;
import dev.foldnet.samples.common.SpaceToDepth;
import dev.foldnet.samples.common.StagedFeatures;
import dev.foldnet.samples.resnet.ResAUnit;

/** Ridnik et al.: TResNet, high performance GPU-dedicated architecture (arXiv:2003.13630). */
@Networks({
  @Network(name = "TResNetM",  id = "tresnet_m",  input = {3, 224, 224}, with = "layers = [3, 4, 11, 3], width = 64"),
  @Network(name = "TResNetL",  id = "tresnet_l",  input = {3, 224, 224}, with = "layers = [4, 5, 18, 3], width = 76"),
  @Network(name = "TResNetXl", id = "tresnet_xl", input = {3, 224, 224}, with = "layers = [4, 5, 24, 3], width = 83"),
})
@Uses(ResAUnit.class)
@Sequential
public class TResNet {
  @Param int[] layers;
  @Param int width;
  @Param final int classes = 1000;
  @Let("LeakyRelu") Block act;

  @With({"initBlock = InitBlock", """
      stages = [[ResAUnit(out = width * (s < 2 ? 1 : 4) * pow(2, s), stride = k == 0 && s > 0 ? 2 : 1,
                          bodyBlock = s < 2 ? Body : Bottleneck(se = s == 2)) for k : range(layers[s])] for s : range(4)]"""}) StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") @Name("output.fc") Tensor output;

  @Sequential class InitBlock {
    @With("scale = 4") SpaceToDepth deep;
    Blur blur;
    @With("out = width, kernel = 3, act") ConvBlock conv;
  }

  @Sequential class Body {
    @Param int out, stride;

    @With("out, kernel = 3, act") ConvBlock conv1;
    @When("stride > 1") Blur blur;
    @With("out, kernel = 3, act") ConvBlock conv2;
    @With("mid = max(out / 4, 64)") SEBlock se;
  }

  @Sequential class Bottleneck {
    @Param int out, stride;
    @Param boolean se;
    @Let("out / 4") int mid;

    @With("out = mid, act") ConvBlock conv1;
    @With("out = mid, kernel = 3, act") ConvBlock conv2;
    @When("stride > 1") @AvgPool(kernel = 3, padding = 1) @With("stride") Tensor pool;
    @When("se") @Name("se") @With("mid = max(mid / 2, 64)") SEBlock scale;
    @With("out, act") ConvBlock conv3;
  }

  /** Halves the size by the filter [1, 2, 1] / 4 along each axis: two means of neighbours. */
  @Sequential static class Blur {
    @Pad(top = 1, bottom = 1, left = 1, right = 1, mode = PadMode.REFLECT) Tensor pad;
    @AvgPool(stride = 1) Tensor mean1;
    @AvgPool Tensor mean2;
  }
}
