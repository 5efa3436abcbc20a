package dev.foldnet.samples.inception;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Convolutions in a row; padding keeps the size where the stride is 1 (unless {@code pad} says otherwise). */
@Sequential
public class ConvSeq {
  @Param int[] outs;
  @Param int[][] kernels;
  @Param("[1 for o : outs]") int[] strides;
  @Param("[strides[n] == 1 ? [k / 2 for k : kernels[n]] : [0] for n : range(outs.size)]") int[][] pads;
  @Param final int groups = 1;
  @Param final boolean bias = false;
  @Param("BatchNorm") Block norm;
  @Param("Relu") Block act;

  List conv_list;

  @Sequential class List {
    @Repeat("outs.size")
    @With({"out = outs[i], kernel = kernels[i], stride = strides[i], padding = pads[i]", "groups, bias, norm, act"}) ConvBlock conv;
  }
}
