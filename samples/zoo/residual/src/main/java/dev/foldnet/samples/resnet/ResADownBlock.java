package dev.foldnet.samples.resnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Projects the mean of the places that a stride joins, instead of one of them. */
@Sequential
public class ResADownBlock {
  @Param int out, stride;

  @AvgPool(ceil = true, includePad = false) @With("kernel = stride, stride") Tensor pool;
  @With("out, act = none") ConvBlock conv;
}
