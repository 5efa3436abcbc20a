package dev.foldnet.samples.segnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Badrinarayanan, Kendall, Cipolla: SegNet, a deep convolutional encoder-decoder architecture for image segmentation (arXiv:1511.00561). */
@Network(name = "SegNetCityscapes", id = "segnet_cityscapes", input = {3, 1024, 2048}, with = "classes = 19")
@Sequential
public class SegNet {
  @Param int classes;

  @Name("down_stage1") @With("outs = [64, 64]") Convs down1;
  @MaxPool Tensor pool1;
  @Name("down_stage2") @With("outs = [128, 128]") Convs down2;
  @MaxPool Tensor pool2;
  @Name("down_stage3") @With("outs = [256, 256, 256]") Convs down3;
  @MaxPool Tensor pool3;
  @Name("down_stage4") @With("outs = [512, 512, 512]") Convs down4;
  @MaxPool Tensor pool4;
  @Name("down_stage5") @With("outs = [512, 512, 512]") Convs down5;
  @MaxPool Tensor pool5;
  @MaxUnpool("pool5") Tensor unpool5;
  @Name("up_stage1") @With("outs = [512, 512, 512], first = 2") Convs up1;
  @MaxUnpool("pool4") Tensor unpool4;
  @Name("up_stage2") @With("outs = [512, 512, 256], first = 2") Convs up2;
  @MaxUnpool("pool3") Tensor unpool3;
  @Name("up_stage3") @With("outs = [256, 256, 128], first = 2") Convs up3;
  @MaxUnpool("pool2") Tensor unpool2;
  @Name("up_stage4") @With("outs = [128, 64], first = 2") Convs up4;
  @MaxUnpool("pool1") Tensor unpool1;
  @Name("up_stage5") @With("outs = [64], first = 2") Convs up5;
  @Conv(kernel = 3, padding = 1) @With("out = classes") Tensor head;

  @Sequential static class Convs {
    @Param int[] outs;
    /** The number of the first one. */
    @Param final int first = 1;

    @Repeat("outs.size") @Name("unit{first + i}") @With("out = outs[i], kernel = 3, bias = true") ConvBlock unit;
  }
}
