package dev.foldnet.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OnnxVersionTest {
  @Test
  void testsRunWithTheTestedVersion() {
    assertThat(OnnxEnvironment.get().getVersion()).isEqualTo(OnnxVersion.TESTED);
    assertThat(OnnxVersion.warning(OnnxVersion.TESTED)).isEmpty();
  }

  @Test
  void anotherVersionIsNamedWithTheRightOne() {
    for (String other : List.of("1.21.1", "1.28.1", "1.29.0")) {
      assertThat(OnnxVersion.warning(other).orElseThrow())
          .contains(other, "com.microsoft.onnxruntime:onnxruntime:1.28.0");
    }
  }
}
