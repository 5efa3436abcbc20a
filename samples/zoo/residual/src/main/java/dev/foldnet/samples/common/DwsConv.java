package dev.foldnet.samples.common;

import dev.foldnet.dsl.*;

/** Depthwise separable convolution: each channel by itself, then the channels at each place. */
@Sequential
public class DwsConv {
  @Param int out;
  @Param("3") int[] kernel;
  @Param("1") int[] stride, dilation;
  @Param("[k / 2 for k : kernel]") int[] padding;
  @Param final boolean bias = false;
  @Param("BatchNorm") Block dwNorm, pwNorm;
  @Param("Relu") Block dwAct, pwAct;

  @With({"out = in.channels, groups = in.channels, kernel, stride, padding, dilation", "bias, norm = dwNorm, act = dwAct"})
  ConvBlock dw_conv;
  @With("out, bias, norm = pwNorm, act = pwAct") ConvBlock pw_conv;
}
