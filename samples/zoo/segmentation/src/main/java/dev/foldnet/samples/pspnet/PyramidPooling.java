package dev.foldnet.samples.pspnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Puts means over cells of four grids behind the channels. */
@Sequential
public class PyramidPooling {
  Branches branches;

  @Parallel static class Branches {
    @Identity Tensor branch1;
    @Repeat("4") @Name("branch{i + 2}") @With("grid = [1, 2, 3, 6][i]") Branch[] branch;
  }

  @Sequential static class Branch {
    @Param int grid;

    @AdaptiveAvgPool @With("size = grid") Tensor pool;
    @With("out = in.channels / 4") ConvBlock conv;
    @Upsample(mode = Interpolation.BILINEAR_ALIGNED) @With("size = [in.height, in.width]") Tensor up;
  }
}
