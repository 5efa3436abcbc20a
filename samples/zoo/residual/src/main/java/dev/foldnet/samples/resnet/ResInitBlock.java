package dev.foldnet.samples.resnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

@Sequential
public class ResInitBlock {
  @Param int out;

  @With("out, kernel = 7, stride = 2") ConvBlock conv;
  @MaxPool(kernel = 3, stride = 2, padding = 1) Tensor pool;
}
