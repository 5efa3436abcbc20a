package dev.foldnet.samples.common;

import dev.foldnet.dsl.*;

/** {@link SEBlock} with linear layers. */
@Sequential
public class SELinear {
  @Param final int reduction = 16;
  @Param("Relu") Block midAct;

  @AdaptiveAvgPool Tensor pool;
  @Flatten Tensor flat;
  @Linear @With("out = in.channels / reduction") Tensor fc1;
  @Use("midAct") Block activ;
  @Linear @With("out = in.channels") Tensor fc2;
  @Sigmoid Tensor sigmoid;
  @Reshape(shape = {-1, 1, 1}) Tensor weights;
  @Mul({"in", "weights"}) Tensor scaled;
}
