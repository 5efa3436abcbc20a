package dev.foldnet.samples.shufflenet;

import dev.foldnet.dsl.*;

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
  @Let("[4, 8, 4]") int[] layers;

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    @With("out = int(24 * width)") ShuffleInitBlock init_block;
    @Repeat("layers.size") @With("s = i") Stage stage;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential class Stage {
    @Param int s;

    @Repeat("layers[s]")
    @With("out = int(out * pow(2, s) * width), down = i == 0, compressGroups = s == 0 && i == 0 ? 1 : groups") Unit unit;
  }

  @Sequential class Unit {
    @Param int out, compressGroups;
    @Param boolean down;
    @Let("out / 4") int mid;

    @Conv(bias = false) @With("out = mid, groups = compressGroups") Tensor compress_conv1;
    @BatchNorm Tensor compress_bn1;
    @Relu Tensor compressed;
    @ChannelShuffle @With("groups") Tensor c_shuffle;
    @Conv(kernel = 3, padding = 1, bias = false) @With("out = mid, stride = down ? 2 : 1, groups = mid") Tensor dw_conv2;
    @BatchNorm Tensor dw_bn2;
    @Conv(bias = false) @With("out = down ? out - in.channels : out, groups") Tensor expand_conv3;
    @BatchNorm Tensor expand_bn3;
    @When("down") @From("in") @AvgPool(kernel = 3, stride = 2, padding = 1) Tensor avgpool;
    @From("[expand_bn3, avgpool]") @Use("down ? Concat : Add") Block joined;
    @Relu Tensor activ;
  }
}
