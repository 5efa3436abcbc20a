package dev.foldnet.samples.preresnet;

import dev.foldnet.dsl.*;

/** Pre-activated residual unit; where the shape changes, the identity starts from the first activation of the body. */
@Sequential
public class PreResUnit {
  @Param int out;
  @Param final int stride = 1;
  @Param final boolean bottleneck = false, conv1Stride = false, bias = false;
  @Param("BatchNorm") Block norm;
  @Param("Relu") Block act;
  /** Weighs the body's channels before the sum. */
  @Param("none") Block seBlock;

  @Use("bottleneck ? PreResBottleneck(conv1Stride, bias, norm, act) : PreResBlock(bias, norm, act)")
  @With("out, stride") Block body;
  @Use("seBlock") Block se;
  @When(value = "stride != 1 || in.channels != out", otherwise = "in") @From("body.conv1.activ")
  @Conv @With("out, stride, bias") Tensor identity_conv;
  @Add({"se", "identity_conv"}) Tensor sum;
}
