package dev.foldnet.samples.resnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** {@link ResInitBlock} with three small convolutions in place of the large one. */
@Sequential
public class DeepInitBlock {
  @Param int out;

  @With("out = out / 2, kernel = 3, stride = 2") ConvBlock conv1;
  @With("out = out / 2, kernel = 3") ConvBlock conv2;
  @With("out, kernel = 3") ConvBlock conv3;
  @MaxPool(kernel = 3, stride = 2, padding = 1) Tensor pool;
}
