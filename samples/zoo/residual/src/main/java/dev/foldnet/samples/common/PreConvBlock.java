package dev.foldnet.samples.common;

import dev.foldnet.dsl.*;

/** Normalisation, activation, convolution. */
@Sequential
public class PreConvBlock {
  @Param int out;
  @Param("1") int[] kernel, stride, dilation;
  @Param("[k / 2 for k : kernel]") int[] padding;
  @Param final int groups = 1;
  @Param final boolean bias = false;
  @Param("BatchNorm") Block norm;
  @Param("Relu") Block act;

  @Use("norm") Block bn;
  @Use("act") Block activ;
  @Conv @With("out, kernel, stride, padding, dilation, groups, bias") Tensor conv;
}
