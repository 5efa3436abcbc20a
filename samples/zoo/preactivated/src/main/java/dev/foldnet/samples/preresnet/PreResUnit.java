package dev.foldnet.samples.preresnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.PreConvBlock;

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

  @Use("bottleneck ? Bottleneck : Basic") Block body;
  @Use("seBlock") Block se;
  @When(value = "stride != 1 || in.channels != out", otherwise = "in") @From("body.conv1.activ")
  @Conv @With("out, stride, bias") Tensor identity_conv;
  @Add({"se", "identity_conv"}) Tensor sum;

  @Sequential class Basic {
    @With("out, kernel = 3, stride, bias, norm, act") PreConvBlock conv1;
    @With("out, kernel = 3, bias, norm, act") PreConvBlock conv2;
  }

  @Sequential class Bottleneck {
    @With("out = out / 4, stride = conv1Stride ? stride : 1, bias, norm, act") PreConvBlock conv1;
    @With("out = out / 4, kernel = 3, stride = conv1Stride ? 1 : stride, bias, norm, act") PreConvBlock conv2;
    @With("out, bias, norm, act") PreConvBlock conv3;
  }
}
