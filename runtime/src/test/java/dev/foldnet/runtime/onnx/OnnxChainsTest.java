package dev.foldnet.runtime.onnx;

import dev.foldnet.runtime.suite.ChainSuite;
import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class OnnxChainsTest extends ChainSuite {
  OnnxChainsTest() {
    super(new OnnxBackend(), Map.of("intraOpNumThreads", "1"));
  }
}
