package dev.foldnet.samples.resnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

@Sequential
public class ResBlock {
  @Param int out;
  @Param final int stride = 1, dilation = 1;
  @Param final boolean bias = false;
  @Param("BatchNorm") Block norm;
  @Param("Relu") Block act;

  @With("out, kernel = 3, stride, padding = dilation, dilation, bias, norm, act") ConvBlock conv1;
  @With("out, kernel = 3, padding = dilation, dilation, bias, norm, act = none") ConvBlock conv2;
}
