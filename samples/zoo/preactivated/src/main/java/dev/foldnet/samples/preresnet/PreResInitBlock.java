package dev.foldnet.samples.preresnet;

import dev.foldnet.dsl.*;

/** The large convolution and the pooling before the stages. */
@Sequential
public class PreResInitBlock {
  @Param int out;

  @Conv(kernel = 7, stride = 2, padding = 3, bias = false) @With("out") Tensor conv;
  @BatchNorm Tensor bn;
  @Relu Tensor activ;
  @MaxPool(kernel = 3, stride = 2, padding = 1) Tensor pool;
}
