package dev.foldnet.samples.resnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Residual unit: body plus identity (projected where the shape changes), then the activation. */
@Sequential
public class ResUnit {
  @Param int out;
  @Param final int stride = 1, dilation = 1, factor = 4;
  @Param final boolean bottleneck = false, conv1Stride = false, bias = false;
  @Param("BatchNorm") Block norm;
  @Param("Relu") Block act;
  /** Takes {@code out} and {@code stride}. */
  @Param("bottleneck ? ResBottleneck(conv1Stride, dilation, factor, bias, norm, act) : ResBlock(bias, norm, act)") Block bodyBlock;
  /** Weighs the body's channels or places before the sum. */
  @Param("none") Block seBlock;
  /** What the checkpoint calls that. */
  @Param final String seName = "se";

  @Use("bodyBlock") @With("out, stride") Block body;
  @Name("{seName}") @Use("seBlock") Block se;
  @When("stride != 1 || in.channels != out") @From("in")
  @With("out, stride, bias, norm, act = none") ConvBlock identity_conv;
  @Add({"se", "identity_conv"}) Tensor sum;
  @Use("act") Block activ;
}
