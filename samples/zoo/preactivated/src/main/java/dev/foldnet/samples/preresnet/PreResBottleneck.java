package dev.foldnet.samples.preresnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.PreConvBlock;

/** {@link PreResBlock} with three convolutions, the middle one on a quarter of the channels. */
@Sequential
public class PreResBottleneck {
  @Param int out;
  @Param final int stride = 1;
  @Param final boolean conv1Stride = false, bias = false;
  @Param("BatchNorm") Block norm;
  @Param("Relu") Block act;
  @Param("PreConvBlock(norm = norm, act = act)") Block first;

  @Use("first") @With("out = out / 4, stride = conv1Stride ? stride : 1, bias") Block conv1;
  @With("out = out / 4, kernel = 3, stride = conv1Stride ? 1 : stride, bias, norm, act") PreConvBlock conv2;
  @With("out, bias, norm, act") PreConvBlock conv3;
}
