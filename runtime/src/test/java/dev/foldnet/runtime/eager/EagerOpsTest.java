package dev.foldnet.runtime.eager;

import dev.foldnet.runtime.suite.BackendSuite;

class EagerOpsTest extends BackendSuite {
  EagerOpsTest() {
    super(new EagerBackend());
  }
}
