package dev.foldnet.samples.common;

import dev.foldnet.dsl.*;

/** Batch norm, ReLU, convolution. */
@Sequential
public class PreConvBlock {
  @Param int out;
  @Param("1") int[] kernel, stride, dilation;
  @Param("[k / 2 for k : kernel]") int[] padding;

  @BatchNorm Tensor bn;
  @Relu Tensor activ;
  @Conv(bias = false) @With("out, kernel, stride, padding, dilation") Tensor conv;
}
