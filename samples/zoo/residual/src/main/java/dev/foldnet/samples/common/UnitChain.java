package dev.foldnet.samples.common;

import dev.foldnet.dsl.*;

/** Units, one after the other. */
@Sequential
public class UnitChain {
  @Param Block[] units;

  @Repeat("units.size") @Use("units[i]") Block unit;
}
