package dev.foldnet.runtime.reference;

import dev.foldnet.runtime.suite.OpCase;
import dev.foldnet.runtime.suite.OpSuite;
import java.util.List;

class ReferenceOpsTest extends OpSuite {
  @Override
  protected List<DoubleTensor> run(OpCase opCase) {
    return ReferenceOps.run(opCase, opCase.weights(), opCase.tensors());
  }

  @Override
  protected double tolerance(OpCase opCase) {
    return 1e-14;
  }
}
