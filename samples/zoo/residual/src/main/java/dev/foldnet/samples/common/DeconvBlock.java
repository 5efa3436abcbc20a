package dev.foldnet.samples.common;

import dev.foldnet.dsl.*;

/** {@link ConvBlock} with a transposed convolution. */
@Sequential
public class DeconvBlock {
  @Param int out;
  @Param int[] kernel;
  @Param("1") int[] stride, dilation;
  @Param("0") int[] padding, outPadding;
  @Param final int groups = 1;
  @Param final boolean bias = false;
  @Param("BatchNorm") Block norm;
  @Param("Relu") Block act;

  @Deconv @With("out, kernel, stride, padding, outPadding, dilation, groups, bias") Tensor conv;
  @Use("norm") Block bn;
  @Use("act") Block activ;
}
