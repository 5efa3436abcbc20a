package dev.foldnet.samples.common;

import dev.foldnet.dsl.*;

/** Square cells become channels. */
@Sequential
public class SpaceToDepth {
  @Param int scale;

  @Reshape @With("shape = [in.channels, in.height / scale, scale, in.width / scale, scale]") Tensor cells;
  @Permute({0, 3, 5, 1, 2, 4}) Tensor turned;
  @Reshape @With("shape = [in.channels * scale * scale, in.height / scale, in.width / scale]") Tensor deep;
}
