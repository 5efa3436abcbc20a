package dev.foldnet.samples.preresnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.PreConvBlock;

/** Two convolutions; the first may come without what precedes it. */
@Sequential
public class PreResBlock {
  @Param int out;
  @Param final int stride = 1;
  @Param final boolean bias = false;
  @Param("BatchNorm") Block norm;
  @Param("Relu") Block act;
  @Param("PreConvBlock(norm = norm, act = act)") Block first;

  @Use("first") @With("out, kernel = 3, padding = 1, stride, bias") Block conv1;
  @With("out, kernel = 3, bias, norm, act") PreConvBlock conv2;
}
