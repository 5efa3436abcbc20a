package dev.foldnet.samples.torchvision;

import dev.foldnet.dsl.*;

/** Convolution, normalisation, activation: torchvision's {@code Conv2dNormActivation}. */
@Numbered
@Sequential
public class ConvNorm {
  @Param int out;
  @Param final int kernel = 1, stride = 1, groups = 1;
  @Param("BatchNorm") Block norm;
  @Param("Relu") Block act;

  @Conv(bias = false) @With("out, kernel, stride, padding = kernel / 2, groups") Tensor conv;
  @Use("norm") Block bn;
  @Use("act") Block activ;
}
