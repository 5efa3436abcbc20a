package dev.foldnet.samples.resnet;

import dev.foldnet.dsl.*;

/** {@link ResUnit} whose identity is averaged before it is projected. */
@Sequential
public class ResAUnit {
  @Param int out, stride;
  /** Take {@code out} and {@code stride}. */
  @Param Block bodyBlock;
  @Param("ResADownBlock") Block identityBlock;

  @Use("bodyBlock") @With("out, stride") Block body;
  @When("stride != 1 || in.channels != out") @From("in") @Use("identityBlock") @With("out, stride") Block identity_block;
  @Add({"body", "identity_block"}) Tensor sum;
  @Relu Tensor activ;
}
