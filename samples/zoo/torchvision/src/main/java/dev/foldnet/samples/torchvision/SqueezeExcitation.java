package dev.foldnet.samples.torchvision;

import dev.foldnet.dsl.*;

/** Squeeze and excitation, with torchvision's names. */
@Sequential
public class SqueezeExcitation {
  @Param int mid;
  @Param("Relu") Block act;
  @Param("Sigmoid") Block gate;

  @AdaptiveAvgPool Tensor avgpool;
  @Conv @With("out = mid") Tensor fc1;
  @Use("act") Block activation;
  @Conv @With("out = in.channels") Tensor fc2;
  @Use("gate") Block scale;
  @Mul({"in", "scale"}) Tensor scaled;
}
