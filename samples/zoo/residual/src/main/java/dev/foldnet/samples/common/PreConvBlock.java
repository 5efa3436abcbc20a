package dev.foldnet.samples.common;

import dev.foldnet.dsl.*;

/** Batch norm, ReLU, convolution. */
@Sequential
public class PreConvBlock {
  @Param int out;
  @Param("1") int[] kernel, stride, dilation;
  @Param("[k / 2 for k : kernel]") int[] padding;
  @Param final boolean bias = false;
  @Param("BatchNorm") Block norm;

  @Use("norm") Block bn;
  @Relu Tensor activ;
  @Conv @With("out, kernel, stride, padding, dilation, bias") Tensor conv;
}
