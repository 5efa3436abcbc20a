package dev.foldnet.runtime.onnx;

import dev.foldnet.runtime.suite.BackendSuite;

class OnnxOpsTest extends BackendSuite {
  OnnxOpsTest() {
    super(new OnnxBackend());
  }
}
