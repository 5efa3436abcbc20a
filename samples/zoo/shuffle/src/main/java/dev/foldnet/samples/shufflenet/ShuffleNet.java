package dev.foldnet.samples.shufflenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.StagedFeatures;

/** Zhang, Zhou, Lin, Sun: ShuffleNet (arXiv:1707.01083). In the names, {@code g3} is in 3 groups, {@code wd4} a width of 1/4. */
@Networks({
  @Network(name = "ShuffleNetG1W1",   id = "shufflenet_g1_w1",   input = {3, 224, 224}, with = "groups = 1, out = 144"),
  @Network(name = "ShuffleNetG2W1",   id = "shufflenet_g2_w1",   input = {3, 224, 224}, with = "groups = 2, out = 200"),
  @Network(name = "ShuffleNetG3W1",   id = "shufflenet_g3_w1",   input = {3, 224, 224}, with = "groups = 3, out = 240"),
  @Network(name = "ShuffleNetG4W1",   id = "shufflenet_g4_w1",   input = {3, 224, 224}, with = "groups = 4, out = 272"),
  @Network(name = "ShuffleNetG8W1",   id = "shufflenet_g8_w1",   input = {3, 224, 224}, with = "groups = 8, out = 384"),
  @Network(name = "ShuffleNetG1W3d4", id = "shufflenet_g1_w3d4", input = {3, 224, 224}, with = "groups = 1, out = 144, width = 0.75"),
  @Network(name = "ShuffleNetG3W3d4", id = "shufflenet_g3_w3d4", input = {3, 224, 224}, with = "groups = 3, out = 240, width = 0.75"),
  @Network(name = "ShuffleNetG1Wd2",  id = "shufflenet_g1_wd2",  input = {3, 224, 224}, with = "groups = 1, out = 144, width = 0.5"),
  @Network(name = "ShuffleNetG3Wd2",  id = "shufflenet_g3_wd2",  input = {3, 224, 224}, with = "groups = 3, out = 240, width = 0.5"),
  @Network(name = "ShuffleNetG1Wd4",  id = "shufflenet_g1_wd4",  input = {3, 224, 224}, with = "groups = 1, out = 144, width = 0.25"),
  @Network(name = "ShuffleNetG3Wd4",  id = "shufflenet_g3_wd4",  input = {3, 224, 224}, with = "groups = 3, out = 240, width = 0.25"),
})
@Sequential
public class ShuffleNet {
  @Param int groups;
  /** Channels of the first stage; each further one has twice as many. */
  @Param int out;
  @Param final double width = 1;
  @Param final int classes = 1000;

  @With({"initBlock = ShuffleInitBlock(out = int(24 * width))", """
      stages = [[ShuffleUnit(out = int(out * pow(2, s) * width), groups = groups, compressGroups = s + k == 0 ? 1 : groups, down = k == 0)
                 for k : range([4, 8, 4][s])] for s : range(3)]"""}) StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
