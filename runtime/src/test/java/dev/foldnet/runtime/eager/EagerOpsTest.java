package dev.foldnet.runtime.eager;

import dev.foldnet.runtime.suite.BackendSuite;

@NeedsPyTorch
class EagerOpsTest extends BackendSuite {
  EagerOpsTest() {
    super(new EagerBackend());
  }
}
