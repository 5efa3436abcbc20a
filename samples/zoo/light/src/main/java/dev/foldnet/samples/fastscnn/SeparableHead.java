package dev.foldnet.samples.fastscnn;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.DwsConv;

/** Two separable convolutions, then the classes of each place. */
@Sequential
public class SeparableHead {
  @Param int classes;

  @Repeat("2") @With("out = in.channels") DwsConv conv;
  @Dropout Tensor dropout;
  @Conv @With("out = classes") Tensor conv3;
}
