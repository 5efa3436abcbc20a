package dev.foldnet.samples.simplepose;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Wang et al.: Understanding convolution for semantic segmentation (arXiv:1702.08502): channels become cells of 2x2. */
@Sequential
public class DucBlock {
  @Param int out;

  @With("out = 4 * out, kernel = 3") ConvBlock conv;
  @PixelShuffle Tensor pix_shuffle;
}
