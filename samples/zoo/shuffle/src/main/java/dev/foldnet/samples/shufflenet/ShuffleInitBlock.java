package dev.foldnet.samples.shufflenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** A strided convolution and a pooling before the stages. */
@Sequential
public class ShuffleInitBlock {
  @Param int out;

  @Name("") @With("out, kernel = 3, stride = 2") ConvBlock conv;
  @MaxPool(kernel = 3, stride = 2, padding = 1) Tensor pool;
}
