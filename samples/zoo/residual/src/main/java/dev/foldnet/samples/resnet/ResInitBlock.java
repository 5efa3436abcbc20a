package dev.foldnet.samples.resnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

@Sequential
public class ResInitBlock {
  @Param int out;
  @Param final boolean bias = false;
  @Param("BatchNorm") Block norm;

  @With("out, kernel = 7, stride = 2, bias, norm") ConvBlock conv;
  @MaxPool(kernel = 3, stride = 2, padding = 1) Tensor pool;
}
