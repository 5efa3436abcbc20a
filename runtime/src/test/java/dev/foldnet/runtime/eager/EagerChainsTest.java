package dev.foldnet.runtime.eager;

import dev.foldnet.runtime.suite.ChainSuite;
import java.util.Map;

@NeedsPyTorch
class EagerChainsTest extends ChainSuite {
  EagerChainsTest() {
    super(new EagerBackend(), Map.of());
  }
}
