package dev.foldnet.samples.inceptionv4;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** One convolution; with a stride, without padding. */
@Sequential
public class ConvBranch {
  @Param int out;
  @Param final int kernel = 1, stride = 1;
  @Param Block norm;

  @With("out, kernel, stride, padding = stride > 1 ? 0 : kernel / 2, norm") ConvBlock conv;
}
