package dev.foldnet.samples.preresnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.PreConvBlock;

@Sequential
public class PreResBlock {
  @Param int out;
  @Param final int stride = 1;
  @Param final boolean bias = false;
  @Param("BatchNorm") Block norm;
  @Param("Relu") Block act;

  @With("out, kernel = 3, stride, bias, norm, act") PreConvBlock conv1;
  @With("out, kernel = 3, bias, norm, act") PreConvBlock conv2;
}
