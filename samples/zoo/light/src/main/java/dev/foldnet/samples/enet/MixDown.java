package dev.foldnet.samples.enet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.PreActivation;

/** Halves the size: a strided convolution and, where channels become more, the pooled input behind it. */
@Sequential
public class MixDown {
  @Param int out;
  @Param final boolean bias = false;
  @Param("BatchNorm") Block norm;
  @Param("Relu") Block act;
  @Let("out > in.channels") boolean mixed;

  @When("mixed") @MaxPool Tensor pool;
  @From("in") @Conv(kernel = 3, stride = 2, padding = 1) @With("out = mixed ? out - in.channels : out, bias") Tensor conv;
  @When("mixed") @Concat({"conv", "pool"}) Tensor both;
  @With("norm, act") PreActivation norm_activ;
}
