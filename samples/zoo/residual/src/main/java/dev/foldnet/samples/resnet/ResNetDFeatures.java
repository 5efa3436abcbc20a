package dev.foldnet.samples.resnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** A dilated ResNet(D) without its head: the backbone of the segmentation networks. */
@Sequential
public class ResNetDFeatures {
  @Param int[] layers;

  InitBlock init_block;
  @Repeat("layers.size") @With("s = i") Stage stage;

  @Sequential class InitBlock {
    @With("out = 64, kernel = 3, stride = 2") ConvBlock conv1;
    @With("out = 64, kernel = 3") ConvBlock conv2;
    @With("out = 128, kernel = 3") ConvBlock conv3;
    @MaxPool(kernel = 3, stride = 2, padding = 1) Tensor pool;
  }

  @Sequential class Stage {
    @Param int s;

    @Repeat("layers[s]")
    @With({"out = 256 * pow(2, s), bottleneck = true", "stride = i == 0 && s == 1 ? 2 : 1",
           "dilation = pow(2, max(0, s - 1 - (i == 0 ? 1 : 0)))"})
    ResUnit unit;
  }
}
