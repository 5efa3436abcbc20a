package dev.foldnet.samples.resnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

@Sequential
public class ResBottleneck {
  @Param int out;
  @Param final int stride = 1, dilation = 1, factor = 4;
  @Param final boolean conv1Stride = false, bias = false;
  @Param("BatchNorm") Block norm;
  @Param("Relu") Block act;
  @Let("out / factor") int mid;

  @With("out = mid, stride = conv1Stride ? stride : 1, bias, norm, act") ConvBlock conv1;
  @With("out = mid, kernel = 3, stride = conv1Stride ? 1 : stride, padding = dilation, dilation, bias, norm, act") ConvBlock conv2;
  @With("out, bias, norm, act = none") ConvBlock conv3;
}
