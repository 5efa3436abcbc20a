package dev.foldnet.samples.common;

import dev.foldnet.dsl.*;

/** Convolution, normalisation, activation: the brick of nearly every network. */
@Sequential
public class ConvBlock {
  @Param int out;
  @Param("1") int[] kernel, stride, dilation;
  @Param("[k / 2 for k : kernel]") int[] padding;
  @Param final int groups = 1;
  @Param final boolean bias = false;
  @Param("BatchNorm") Block norm;
  @Param("Relu") Block act;

  @Conv @With("out, kernel, stride, padding, dilation, groups, bias") Tensor conv;
  @Use("norm") Block bn;
  @Use("act") Block activ;
}
