package dev.foldnet.samples.inceptionv4;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** The mean of neighbours, then a convolution of each place. */
@Sequential
public class MeanBranch {
  @Param int out;
  @Param Block norm;

  @AvgPool(kernel = 3, stride = 1, padding = 1, includePad = false) Tensor pool;
  @With("out, norm") ConvBlock conv;
}
