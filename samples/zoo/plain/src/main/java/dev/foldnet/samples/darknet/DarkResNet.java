package dev.foldnet.samples.darknet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.StagedFeatures;

/** Redmon, Farhadi: YOLOv3 (arXiv:1804.02767), its backbone. */
@Network(name = "DarkNet53", id = "darknet53", input = {3, 224, 224})
@Uses(ConvBlock.class)
@Sequential
public class DarkResNet {
  @Param final int classes = 1000;
  @Let("LeakyRelu(slope = 0.1)") Block act;

  @With({"initBlock = ConvBlock(out = 32, kernel = 3, act = act)", """
      stages = [[ConvBlock(out = 64 * pow(2, s), kernel = 3, stride = 2, act = act)] + [Unit(out = 64 * pow(2, s)) for k : range([1, 2, 8, 8, 4][s])]
                for s : range(5)]"""}) StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Unit {
    @Param int out;

    @With("out = out / 2, act") ConvBlock conv1;
    @With("out, kernel = 3, act") ConvBlock conv2;
    @Add({"conv2", "in"}) Tensor sum;
  }
}
