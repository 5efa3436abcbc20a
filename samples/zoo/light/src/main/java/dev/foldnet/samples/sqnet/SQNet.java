package dev.foldnet.samples.sqnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.DeconvBlock;
import dev.foldnet.samples.common.UnitChain;

/** Treml et al.: Speeding up semantic segmentation for autonomous driving (NIPS workshop 2016). */
@Network(name = "SQNetCityscapes", id = "sqnet_cityscapes", input = {3, 1024, 2048}, with = "classes = 19")
@Uses(ConvBlock.class)
@Sequential
public class SQNet {
  @Param int classes;

  @With("out = 96, kernel = 3, stride = 2, bias = true, norm = none, act = Elu") ConvBlock stem;
  Hourglass hg;
  @With("out = classes") Up head;

  @Sequential static class Hourglass {
    @Repeat("3") @Name("down_seq.down{i + 1}")
    @With("units = [MaxPool] + [Fire(out = 128 * pow(2, i)) for k : range(i < 2 ? 2 : 3)]") UnitChain down;
    @Repeat("3") @Name("skip_seq.skip{i + 1}") @From("i == 0 ? in : down[i - 1]")
    @With("out = [96, 128, 256][i], kernel = 3, bias = true, norm = none, act = Elu") ConvBlock skip;
    @From("down") @Name("up_seq.up1") @With("out = 256, dilations = [1, 2, 3, 4]") Up up1;
    @Concat({"up1", "skip[2]"}) Tensor both1;
    @Name("up_seq.up2") @With("out = 128") Up up2;
    @Concat({"up2", "skip[1]"}) Tensor both2;
    @Name("up_seq.up3") @With("out = 96") Up up3;
    @Concat({"up3", "skip[0]"}) Tensor both3;
  }

  @Sequential static class Fire {
    @Param int out;

    @With("out = out / 8, bias = true, norm = none, act = Elu") ConvBlock conv;
    @Name("branches.branch1") @With("out = out / 2, bias = true, norm = none, act = none") ConvBlock branch1;
    @From("conv") @Name("branches.branch2") @With("out = out / 2, kernel = 3, bias = true, norm = none, act = none") ConvBlock branch2;
    @Concat({"branch1", "branch2"}) Tensor both;
    @Elu Tensor activ;
  }

  @Sequential static class Up {
    @Param int out;
    /** Of convolutions that are summed up; none is a single one. */
    @Param("[]") int[] dilations;

    @Use("dilations.size > 0 ? Dilated : ConvBlock(out = in.channels, kernel = 3, bias = true, norm = none, act = Elu)") Block conv;
    @With("out, kernel = 3, stride = 2, padding = 1, outPadding = 1, bias = true, norm = none, act = Elu") DeconvBlock deconv;

    @Sequential class Dilated {
      @Repeat("dilations.size") @Name("branches.branch{i + 1}")
      @With({"out = in.channels, kernel = 3, padding = dilations[i], dilation = dilations[i]", "bias = true, norm = none, act = Elu"})
      ConvBlock[] branch;
      @Add("branch") Tensor sum;
    }
  }
}
