package dev.foldnet.samples.fcn8sd;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Scores of classes at each place, brought to the picture's size. */
@Sequential
public class UpsampledHead {
  @Param int classes;
  /** Height and width of the picture. */
  @Param int[] size;
  @Param final int factor = 4;

  @With("out = in.channels / factor, kernel = 3") ConvBlock conv1;
  @Dropout Tensor dropout;
  @Conv @With("out = classes") Tensor conv2;
  @Upsample(mode = Interpolation.BILINEAR_ALIGNED) @With("size") Tensor up;
}
