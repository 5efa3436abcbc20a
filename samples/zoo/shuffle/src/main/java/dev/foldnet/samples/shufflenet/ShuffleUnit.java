package dev.foldnet.samples.shufflenet;

import dev.foldnet.dsl.*;

/** Convolutions in groups, whose channels are shuffled between; where the size is halved, joined to the mean of neighbours. */
@Sequential
public class ShuffleUnit {
  @Param int out, groups;
  @Param final boolean down = false;
  @Param("groups") int compressGroups;
  /** Takes the second convolution's value and what that was given, the shuffled channels. */
  @Param("none") Block gate;
  @Let("out / 4") int mid;

  @Conv(bias = false) @With("out = mid, groups = compressGroups") Tensor compress_conv1;
  @BatchNorm Tensor compress_bn1;
  @Relu Tensor compressed;
  @ChannelShuffle @With("groups") Tensor c_shuffle;
  @Conv(kernel = 3, padding = 1, bias = false) @With("out = mid, stride = down ? 2 : 1, groups = mid") Tensor dw_conv2;
  @BatchNorm Tensor dw_bn2;
  @From({"dw_bn2", "c_shuffle"}) @Use("gate") @Name("") Block gated;
  @Conv(bias = false) @With("out = down ? out - in.channels : out, groups") Tensor expand_conv3;
  @BatchNorm Tensor expand_bn3;
  @When("down") @From("in") @AvgPool(kernel = 3, stride = 2, padding = 1) Tensor avgpool;
  @From("[expand_bn3, avgpool]") @Use("down ? Concat : Add") Block joined;
  @Relu Tensor activ;
}
