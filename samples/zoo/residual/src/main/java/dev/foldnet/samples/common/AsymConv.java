package dev.foldnet.samples.common;

import dev.foldnet.dsl.*;

/** A square convolution as one of columns and one of rows; the size stays. */
@Sequential
public class AsymConv {
  @Param final int kernel = 3, dilation = 1, groups = 1;
  @Param final boolean bias = false;
  @Param("BatchNorm") Block lwNorm, rwNorm;
  @Param("Relu") Block lwAct, rwAct;
  @Let("in.channels") int out;
  @Let("kernel / 2 * dilation") int pad;

  @With({"out, kernel = [kernel, 1], padding = [pad, 0], dilation = [dilation, 1]", "groups, bias, norm = lwNorm, act = lwAct"})
  ConvBlock lw_conv;
  @With({"out, kernel = [1, kernel], padding = [0, pad], dilation = [1, dilation]", "groups, bias, norm = rwNorm, act = rwAct"})
  ConvBlock rw_conv;
}
