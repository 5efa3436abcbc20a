package dev.foldnet.samples.spnasnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Expands the channels, convolves each by itself, projects without activation, and adds the input where the shape stays. */
@Sequential
public class ExpandedUnit {
  @Param int out, exp;
  @Param final int kernel = 3, stride = 1;
  @Param("exp > 1") boolean expands;
  @Param("BatchNorm") Block norm;
  @Let("in.channels * exp") int mid;

  @When("expands") @With("out = mid, norm") ConvBlock exp_conv;
  @With("out = mid, kernel, stride, groups = mid, norm") ConvBlock conv1;
  @With("out, norm, act = none") ConvBlock conv2;
  @When("stride == 1 && in.channels == out") @Add({"conv2", "in"}) Tensor sum;
}
