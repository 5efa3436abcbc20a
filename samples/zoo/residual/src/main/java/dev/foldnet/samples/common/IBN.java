package dev.foldnet.samples.common;

import dev.foldnet.dsl.*;

/** Instance norm of one part of the channels, batch norm of the other. */
@Sequential
public class IBN {
  /** How much of the channels the first part is. */
  @Param final double fraction = 0.5;
  @Param final boolean instanceFirst = true;
  @Let("floor(in.channels * fraction)") int first;

  @Split @With("sizes = [first, in.channels - first]") Tensor[] part;
  @From("part[instanceFirst ? 0 : 1]") @InstanceNorm(affine = true) Tensor inst_norm;
  @From("part[instanceFirst ? 1 : 0]") @BatchNorm Tensor batch_norm;
  @Concat("instanceFirst ? [inst_norm, batch_norm] : [batch_norm, inst_norm]") Tensor joined;
}
