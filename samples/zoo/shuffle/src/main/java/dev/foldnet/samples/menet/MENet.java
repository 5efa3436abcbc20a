package dev.foldnet.samples.menet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.shufflenet.ShuffleInitBlock;

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
@Sequential
public class MENet {
  @Param int init, out, side, groups;
  @Param final int classes = 1000;
  @Let("[4, 8, 4]") int[] layers;

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    @With("out = init") ShuffleInitBlock init_block;
    @Repeat("layers.size") @With("s = i") Stage stage;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential class Stage {
    @Param int s;

    @Repeat("layers[s]")
    @With("out = out * pow(2, s), stride = i == 0 ? 2 : 1, compressGroups = s == 0 && i == 0 ? 1 : groups") Unit unit;
  }

  /** ShuffleNet's unit; a few channels of its middle, merged and evolved, say how much of it goes on. */
  @Sequential class Unit {
    @Param int out, stride, compressGroups;
    @Let("stride > 1") boolean down;
    @Let("out / 4") int mid;

    @Conv(bias = false) @With("out = mid, groups = compressGroups") Tensor compress_conv1;
    @BatchNorm Tensor compress_bn1;
    @Relu Tensor compressed;
    @ChannelShuffle @With("groups") Tensor c_shuffle;
    @Conv(kernel = 3, padding = 1, bias = false) @With("out = mid, stride, groups = mid") Tensor dw_conv2;
    @BatchNorm Tensor dw_bn2;
    @From("c_shuffle") @Conv(bias = false) @With("out = side") Tensor s_merge_conv;
    @BatchNorm Tensor s_merge_bn;
    @Relu Tensor merged;
    @Conv(kernel = 3, padding = 1, bias = false) @With("out = side, stride") Tensor s_conv;
    @BatchNorm Tensor s_conv_bn;
    @Relu Tensor evolved;
    @Conv(bias = false) @With("out = mid") Tensor s_evolve_conv;
    @BatchNorm Tensor s_evolve_bn;
    @Sigmoid Tensor gate;
    @Mul({"dw_bn2", "gate"}) Tensor gated;
    @Conv(bias = false) @With("out = down ? out - in.channels : out, groups") Tensor expand_conv3;
    @BatchNorm Tensor expand_bn3;
    @When("down") @From("in") @AvgPool(kernel = 3, stride = 2, padding = 1) Tensor avgpool;
    @From("[expand_bn3, avgpool]") @Use("down ? Concat : Add") Block joined;
    @Relu Tensor activ;
  }
}
