package dev.foldnet.samples.darknet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.StagedFeatures;

/** Redmon: Darknet, open source neural networks in C (pjreddie.com/darknet): the reference network, Tiny and Darknet-19. */
@Networks({
  @Network(name = "DarkNetRef",  id = "darknet_ref",  input = {3, 224, 224}, with = "outs = [[16], [32], [64], [128], [256], [512], [1024]], activated = true"),
  @Network(name = "DarkNetTiny", id = "darknet_tiny", input = {3, 224, 224}, with = "outs = [[16], [32], [16, 128, 16, 128], [32, 256, 32, 256], [64, 512, 64, 512, 128]], oddPointwise = true"),
  @Network(name = "DarkNet19",   id = "darknet19",    input = {3, 224, 224}, with = "outs = [[32], [64], [128, 64, 128], [256, 128, 256], [512, 256, 512, 256, 512], [1024, 512, 1024, 512, 1024]]"),
})
@Uses(ConvBlock.class)
@Sequential
public class DarkNet {
  /** Channels of each stage's convolutions. */
  @Param int[][] outs;
  /** Whether the first, third .. convolution of a longer stage is the one of 1x1, not the second, fourth .. */
  @Param final boolean oddPointwise = false;
  @Param final boolean activated = false;
  @Param final int classes = 1000;
  @Let("LeakyRelu(slope = 0.1)") Block act;

  @With({"finalPool = none", """
      stages = [[ConvBlock(out = outs[s][k], kernel = outs[s].size > 1 && k % 2 == (oddPointwise ? 0 : 1) ? 1 : 3, act = act) for k : range(outs[s].size)]
                + [s < outs.size - 1 ? MaxPool : none] for s : range(outs.size)]"""}) StagedFeatures features;
  @Conv @With("out = classes") @Name("output.final_conv") Tensor output;
  @Use("activated ? act : none") Block final_activ;
  @AdaptiveAvgPool Tensor final_pool;
  @Flatten Tensor flat;
}
