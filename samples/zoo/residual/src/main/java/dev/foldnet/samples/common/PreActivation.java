package dev.foldnet.samples.common;

import dev.foldnet.dsl.*;

/** Normalisation and activation, at the end of a pre-activated network. */
@Sequential
public class PreActivation {
  @Param("BatchNorm") Block norm;
  @Param("Relu") Block act;

  @Use("norm") Block bn;
  @Use("act") Block activ;
}
