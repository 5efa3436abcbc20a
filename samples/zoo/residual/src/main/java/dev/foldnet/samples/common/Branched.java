package dev.foldnet.samples.common;

import dev.foldnet.dsl.*;

/** Branches, which the checkpoint keeps apart. */
@Sequential
public class Branched {
  @Param Block branchBlock;

  @Use("branchBlock") Block branches;
}
