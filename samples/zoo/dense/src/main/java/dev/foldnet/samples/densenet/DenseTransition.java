package dev.foldnet.samples.densenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.PreConvBlock;

/** Between stages: half the channels, half the resolution. */
@Sequential
public class DenseTransition {
  @With("out = in.channels / 2") PreConvBlock conv;
  @AvgPool(kernel = 2) Tensor pool;
}
