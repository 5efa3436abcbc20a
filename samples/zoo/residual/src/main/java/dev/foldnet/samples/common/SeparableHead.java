package dev.foldnet.samples.common;

import dev.foldnet.dsl.*;

/** Two separable convolutions, then the classes of each place. */
@Sequential
public class SeparableHead {
  @Param int classes;

  @Repeat("2") @With("out = in.channels") DwsConv conv;
  @Dropout Tensor dropout;
  @Conv @With("out = classes") Tensor conv3;
}
