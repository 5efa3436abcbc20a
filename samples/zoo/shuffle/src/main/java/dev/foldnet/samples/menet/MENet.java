package dev.foldnet.samples.menet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.StagedFeatures;
import dev.foldnet.samples.shufflenet.ShuffleInitBlock;
import dev.foldnet.samples.shufflenet.ShuffleUnit;

/**
 * Qin, Zhang, Chen, Li: Merging and evolution, improving convolutional neural networks for mobile applications
 * (arXiv:1803.09127). In the names, channels of the first stage, channels merged into, groups.
 */
@Networks({
  @Network(name = "MENet108x8x1G3",  id = "menet108_8x1_g3",  input = {3, 224, 224}, with = "init = 12, out = 108, side = 8, groups = 3"),
  @Network(name = "MENet128x8x1G4",  id = "menet128_8x1_g4",  input = {3, 224, 224}, with = "init = 12, out = 128, side = 8, groups = 4"),
  @Network(name = "MENet160x8x1G8",  id = "menet160_8x1_g8",  input = {3, 224, 224}, with = "init = 16, out = 160, side = 8, groups = 8"),
  @Network(name = "MENet228x12x1G3", id = "menet228_12x1_g3", input = {3, 224, 224}, with = "init = 24, out = 228, side = 12, groups = 3"),
  @Network(name = "MENet256x12x1G4", id = "menet256_12x1_g4", input = {3, 224, 224}, with = "init = 24, out = 256, side = 12, groups = 4"),
  @Network(name = "MENet348x12x1G3", id = "menet348_12x1_g3", input = {3, 224, 224}, with = "init = 24, out = 348, side = 12, groups = 3"),
  @Network(name = "MENet352x12x1G8", id = "menet352_12x1_g8", input = {3, 224, 224}, with = "init = 24, out = 352, side = 12, groups = 8"),
  @Network(name = "MENet456x24x1G3", id = "menet456_24x1_g3", input = {3, 224, 224}, with = "init = 48, out = 456, side = 24, groups = 3"),
})
@Uses({ShuffleInitBlock.class, ShuffleUnit.class})
@Sequential
public class MENet {
  @Param int init, out, side, groups;
  @Param final int classes = 1000;

  @With({"initBlock = ShuffleInitBlock(out = init)", """
      stages = [[ShuffleUnit(out = out * pow(2, s), groups = groups, compressGroups = s + k == 0 ? 1 : groups, down = k == 0, gate = Evolution)
                 for k : range([4, 8, 4][s])] for s : range(3)]"""}) StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  /** A few channels, merged and evolved, say how much of a unit's middle goes on. */
  @Sequential class Evolution {
    @Input Tensor x, shuffled;

    @From("shuffled") @Conv(bias = false) @With("out = side") Tensor s_merge_conv;
    @BatchNorm Tensor s_merge_bn;
    @Relu Tensor merged;
    @Conv(kernel = 3, padding = 1, bias = false) @With("out = side, stride = shuffled.height / x.height") Tensor s_conv;
    @BatchNorm Tensor s_conv_bn;
    @Relu Tensor evolved;
    @Conv(bias = false) @With("out = x.channels") Tensor s_evolve_conv;
    @BatchNorm Tensor s_evolve_bn;
    @Sigmoid Tensor gate;
    @Mul({"x", "gate"}) Tensor gated;
  }
}
