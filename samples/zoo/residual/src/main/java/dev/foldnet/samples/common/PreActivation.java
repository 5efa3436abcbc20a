package dev.foldnet.samples.common;

import dev.foldnet.dsl.*;

/** Batch norm and ReLU, at the end of a pre-activated network. */
@Sequential
public class PreActivation {
  @BatchNorm Tensor bn;
  @Relu Tensor activ;
}
