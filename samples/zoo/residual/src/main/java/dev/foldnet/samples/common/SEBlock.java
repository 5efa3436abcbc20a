package dev.foldnet.samples.common;

import dev.foldnet.dsl.*;

/** Squeeze and excitation: channels scaled by what a small network sees of their means. */
@Sequential
public class SEBlock {
  @Param final int reduction = 16;
  @Param final boolean bias = true;
  @Param("in.channels / reduction") int mid;
  @Param("Relu") Block midAct;
  @Param("Sigmoid") Block outAct;

  @AdaptiveAvgPool Tensor pool;
  @Conv @With("out = mid, bias") Tensor conv1;
  @Use("midAct") Block activ;
  @Conv @With("out = in.channels, bias") Tensor conv2;
  @Use("outAct") Block sigmoid;
  @Mul({"in", "sigmoid"}) Tensor scaled;
}
