package dev.foldnet.samples.resnet;

import dev.foldnet.dsl.*;

/** A dilated ResNet(D) without its head: the backbone of the segmentation networks. */
@Sequential
public class ResNetDFeatures {
  @Param int[] layers;
  @Param final boolean pool = false;

  @With({"layers, channels = 256, dilated = true, pool", "unitBlock = ResUnit(bottleneck = true)",
         "initBlock = DeepInitBlock(out = 128)"})
  @Name("") ResNetFeatures features;
}
