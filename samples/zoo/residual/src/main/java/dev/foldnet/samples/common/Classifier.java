package dev.foldnet.samples.common;

import dev.foldnet.dsl.*;

/** Two hidden layers of 4096, then the classes. */
@Sequential
public class Classifier {
  @Param int classes;

  @Repeat("2") Hidden fc;
  @Linear @With("out = classes") Tensor fc3;

  @Sequential static class Hidden {
    @Linear(out = 4096) Tensor fc;
    @Relu Tensor activ;
    @Dropout Tensor dropout;
  }
}
