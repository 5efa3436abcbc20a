package dev.foldnet.samples.dabnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.ConvChain;
import dev.foldnet.samples.common.ImageStage;
import dev.foldnet.samples.common.PreActivation;
import dev.foldnet.samples.enet.MixDown;

/** Li, Yun, Kim, Kim: DABNet, depth-wise asymmetric bottleneck for real-time semantic segmentation (arXiv:1907.11357). */
@Network(name = "DABNetCityscapes", id = "dabnet_cityscapes", input = {3, 1024, 2048}, with = "classes = 19")
@Uses({ConvBlock.class, MixDown.class})
@Sequential
public class DABNet {
  @Param int classes;
  @Let("BatchNorm(eps = 1e-3)") Block norm;

  Features features;
  @Conv(bias = false) @With("out = classes") Tensor classifier;
  @Upsample(mode = Interpolation.BILINEAR) @With("size = [in.height, in.width]") Tensor up;

  @Sequential class Features {
    @Repeat("3") @AvgPool(kernel = 3, stride = 2, padding = 1) Tensor image;
    @From("in") @With("convs = [ConvBlock(out = 32, kernel = 3, stride = s, norm = norm, act = PRelu(slopes = 32)) for s : [2, 1, 1]]") ConvChain init_block;
    @From({"init_block", "image[0]"}) @With("blocks = [], norm") ImageStage stage1;
    @From({"stage1", "image[1]"})
    @With("blocks = [MixDown(out = 64, norm = norm, act = PRelu(slopes = 64))] + [Unit(dilation = d) for d : [2, 2, 2]], norm") ImageStage stage2;
    @From({"stage2", "image[2]"})
    @With("blocks = [MixDown(out = 128, norm = norm, act = PRelu(slopes = 128))] + [Unit(dilation = d) for d : [4, 4, 8, 8, 16, 16]], norm") ImageStage stage3;
  }

  @Sequential class Unit {
    @Param int dilation;
    @Let("in.channels / 2") int mid;

    @With("norm, act = PRelu(slopes = in.channels)") PreActivation norm_activ1;
    @With("out = mid, kernel = 3, norm, act = PRelu(slopes = mid)") ConvBlock conv1;
    Branches branches;
    @With("norm, act = PRelu(slopes = mid)") PreActivation norm_activ2;
    @Conv(bias = false) @With("out = in.channels") Tensor conv2;
    @Add({"conv2", "in"}) Tensor sum;

    @Parallel(Join.ADD) class Branches {
      @With("dilation = 1") Asymmetric branches1;
      @With("dilation") Asymmetric branches2;
    }

    @Sequential class Asymmetric {
      @Param int dilation;

      @With({"out = mid, kernel = [3, 1], padding = [dilation, 0], dilation = [dilation, 1], groups = mid", "norm, act = PRelu(slopes = mid)"})
      ConvBlock conv1;
      @With({"out = mid, kernel = [1, 3], padding = [0, dilation], dilation = [1, dilation], groups = mid", "norm, act = PRelu(slopes = mid)"})
      ConvBlock conv2;
    }
  }
}
