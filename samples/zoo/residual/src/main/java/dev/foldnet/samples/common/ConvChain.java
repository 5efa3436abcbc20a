package dev.foldnet.samples.common;

import dev.foldnet.dsl.*;

/** Convolutions, or blocks of them, one after the other. */
@Sequential
public class ConvChain {
  @Param Block[] convs;

  @Repeat("convs.size") @Use("convs[i]") Block conv;
}
