package dev.foldnet.samples.linknet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.DeconvBlock;
import dev.foldnet.samples.common.UnitChain;
import dev.foldnet.samples.resnet.ResInitBlock;
import dev.foldnet.samples.resnet.ResUnit;

/** Chaurasia, Culurciello: LinkNet, exploiting encoder representations for efficient semantic segmentation (arXiv:1707.03718). */
@Network(name = "LinkNetCityscapes", id = "linknet_cityscapes", input = {3, 1024, 2048}, with = "classes = 19")
@Uses(ResUnit.class)
@Sequential
public class LinkNet {
  @Param int classes;

  @With("out = 64") ResInitBlock stem;
  Hourglass hg;
  Head head;

  @Sequential static class Hourglass {
    @Repeat("4") @Name("down_seq.down{i + 1}")
    @With("units = [ResUnit(out = 64 * pow(2, i), stride = i > 0 && k == 0 ? 2 : 1) for k : range(2)]") UnitChain down;
    @Repeat("4") @Name("up_seq.up{i + 1}") @From({"i == 0 ? down[3] : up[i - 1]", "([in] + down[0:])[3 - i]"})
    @With("out = [256, 128, 64, 64][i], stride = i < 3 ? 2 : 1") Up up;
  }

  @Sequential static class Up {
    @Param int out, stride;
    @Input Tensor x, skip;
    @Let("x.channels / 4") int mid;

    @From("x") @With("out = mid") ConvBlock conv1;
    @With("out = mid, kernel = 3, stride, padding = 1, outPadding = stride - 1") DeconvBlock conv2;
    @With("out") ConvBlock conv3;
    @Add({"conv3", "skip"}) Tensor sum;
  }

  @Sequential class Head {
    @With("out = 32, kernel = 3, stride = 2, padding = 1, outPadding = 1, bias = true") DeconvBlock conv1;
    @With("out = 32, kernel = 3, bias = true") ConvBlock conv2;
    @Deconv(kernel = 2, stride = 2) @With("out = classes") Tensor conv3;
  }
}
