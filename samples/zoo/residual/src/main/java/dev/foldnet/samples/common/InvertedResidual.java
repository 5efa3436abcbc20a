package dev.foldnet.samples.common;

import dev.foldnet.dsl.*;

/**
 * Sandler et al.: MobileNetV2 (arXiv:1801.04381), its linear bottleneck: expands the channels, convolves each by itself,
 * projects without activation, and adds the input where the shape stays.
 */
@Sequential
public class InvertedResidual {
  @Param int out;
  @Param final int stride = 1, kernel = 3, exp = 6;
  @Param("exp > 1") boolean expands;
  @Param("BatchNorm") Block norm;
  @Param("Relu6") Block act;
  @Let("in.channels * exp") int mid;

  @When("expands") @With("out = mid, norm, act") ConvBlock conv1;
  @With("out = mid, groups = mid, kernel, stride, norm, act") ConvBlock conv2;
  @With("out, norm, act = none") ConvBlock conv3;
  @When("stride == 1 && in.channels == out") @Add({"conv3", "in"}) Tensor sum;
}
