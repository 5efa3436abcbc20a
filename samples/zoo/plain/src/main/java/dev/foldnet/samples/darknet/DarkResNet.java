package dev.foldnet.samples.darknet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Redmon, Farhadi: YOLOv3 (arXiv:1804.02767), its backbone. */
@Network(name = "DarkNet53", id = "darknet53", input = {3, 224, 224})
@Uses(ConvBlock.class)
@Sequential
public class DarkResNet {
  @Param final int classes = 1000;
  @Let("LeakyRelu(slope = 0.1)") Block act;
  @Let("[2, 3, 9, 9, 5]") int[] layers;

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    @With("out = 32, kernel = 3, act") ConvBlock init_block;
    @Repeat("layers.size") @With("s = i") Stage stage;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential class Stage {
    @Param int s;

    @Repeat("layers[s]") @Use("i == 0 ? ConvBlock(kernel = 3, stride = 2, act = act) : Unit") @With("out = 64 * pow(2, s)") Block unit;
  }

  @Sequential class Unit {
    @Param int out;

    @With("out = out / 2, act") ConvBlock conv1;
    @With("out, kernel = 3, act") ConvBlock conv2;
    @Add({"conv2", "in"}) Tensor sum;
  }
}
