package dev.foldnet.samples.channelnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Gao, Wang, Ji: ChannelNets, compact and efficient convolutional neural networks via channel-wise convolutions (arXiv:1809.01330). */
@Network(name = "ChannelNet", id = "channelnet", input = {3, 224, 224})
@Uses(ConvBlock.class)
@Sequential
public class ChannelWiseNet {
  @Param final int classes = 1000;

  @Name("features.stage1.unit1") @With("first = ConvBlock(out = 32, kernel = 3, stride = 2, act = none), second = DwsConv(out = 64)") Unit unit1;
  @Name("features.stage2.unit1") @With("first = DwsConv(out = 128, stride = 2), second = DwsConv(out = 128)") Unit unit2;
  @Name("features.stage3.unit1") @With("first = DwsConv(out = 256, stride = 2), second = DwsConv(out = 256)") Unit unit3;
  @Name("features.stage4.unit1") @With("first = DwsConv(out = 512, stride = 2), second = GroupBlock, join = Add") Unit unit4;
  @Name("features.stage4.unit2") @With("first = ChannelWiseBlock, second = ChannelWiseBlock, join = Add") Unit unit5;
  @Repeat("2") @Name("features.stage5.unit1.blocks.block{i + 1}") @With("out = 1024, stride = 2 - i") DwsConv last;
  @AdaptiveAvgPool Tensor final_pool;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  /** Two blocks, the second from the first, their values joined. */
  @Sequential static class Unit {
    @Param Block first, second;
    @Param("Concat") Block join;

    @Name("blocks.block1") @Use("first") Block block1;
    @Name("blocks.block2") @Use("second") Block block2;
    @From("[block1, block2]") @Use("join") Block joined;
  }

  @Sequential static class DwsConv {
    @Param int out;
    @Param final int stride = 1, groups = 1;

    @Conv(kernel = 3, padding = 1, bias = false) @With("out = in.channels, stride, groups = in.channels") Tensor dw_conv;
    @With("out, groups, act = Relu6") ConvBlock pw_conv;
  }

  @Sequential static class GroupBlock {
    @Repeat("2") @Name("blocks.block{i + 1}") @With("out = in.channels, groups = 2") DwsConv block;
  }

  @Sequential static class ChannelWiseBlock {
    ChannelWise conv;
    GroupBlock block;
  }

  /** Convolves along the channels, alike at each place. */
  @Sequential static class ChannelWise {
    @Reshape @With("shape = [1, in.channels, in.height, in.width]") Tensor deep;
    @Conv(out = 2, bias = false, kernel = {8, 1, 1}, stride = {2, 1, 1}, padding = {3, 0, 0}) Tensor conv;
    @Reshape @With("shape = in.shape") Tensor flat;
  }
}
