package dev.foldnet.samples.unet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Ronneberger, Fischer, Brox: U-Net, convolutional networks for biomedical image segmentation (arXiv:1505.04597). */
@Network(name = "UNetCityscapes", id = "unet_cityscapes", input = {3, 1024, 2048}, with = "classes = 19")
@Sequential
public class UNet {
  @Param int classes;

  @With("out = 64") Convs stem;
  Hourglass hg;
  Head head;

  @Sequential static class Convs {
    @Param int out;

    @Repeat("2") @With("out, kernel = 3, bias = true") ConvBlock conv;
  }

  @Sequential static class Hourglass {
    @Repeat("4") @Name("down_seq.down{i + 1}") @With("out = min(128 * pow(2, i), 512)") Down down;
    @Repeat("4") @Name("up_seq.up{i + 1}") @From({"i == 0 ? down[3] : up[i - 1]", "([in] + down[0:])[3 - i]"})
    @With("out = 512 / pow(2, i), convolved = i > 0") Up up;
  }

  @Sequential static class Down {
    @Param int out;

    @MaxPool Tensor pool;
    @With("out") Convs conv;
  }

  @Sequential static class Up {
    @Param int out;
    @Param boolean convolved;
    @Input Tensor x, skip;

    @When("convolved") @From("x") @With("out") Convs conv;
    @Upsample(scale = 2, mode = Interpolation.BILINEAR_ALIGNED) Tensor up;
    @Concat({"up", "skip"}) Tensor both;
  }

  @Sequential class Head {
    @With("out = 64") Convs conv1;
    @Conv @With("out = classes") Tensor conv2;
  }
}
