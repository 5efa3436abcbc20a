package dev.foldnet.samples.densenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.PreConvBlock;

/** Dense unit: what its convolutions make is put behind what it was given. */
@Sequential
public class DenseUnit {
  @Param int growth;

  @With("out = 4 * growth") PreConvBlock conv1;
  @With("out = growth, kernel = 3") PreConvBlock conv2;
  @Concat({"in", "conv2"}) Tensor dense;
}
