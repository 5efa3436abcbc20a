package dev.foldnet.samples.cgnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Three convolutions, the first with a stride. */
@Sequential
public class InitBlock {
  @Param Block norm;

  @Repeat("3") @With("out = 32, kernel = 3, stride = i == 0 ? 2 : 1, norm, act = PRelu(slopes = 32)") ConvBlock conv;
}
