package dev.foldnet.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.foldnet.runtime.EngineOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpinningTest {
  private static final String DURATION = "session.intra_op.spin_duration_us";
  private static final String STOP = "session.force_spinning_stop";

  @ParameterizedTest
  @CsvSource({
    "1.28.0, true", "1.28, true", "1.28.1-rc1, true", "1.30.0, true", "2.0.0, true", "2, true",
    "1.27.9, false", "1.9.0, false", "1.2.28, false", "0.99.0, false", "1, false", "1., false",
    "dev, false", "'', false", "., false", "99999999999.0, false",
  })
  void aShortSpinIsAskedForWhereItIsKnown(String version, boolean known) throws OrtException {
    OnnxEnvironment.get();
    assertThat(entries(Map.of(), version))
        .isEqualTo(known ? Map.of(DURATION, "100") : Map.of(STOP, "1"));
  }

  @ParameterizedTest
  @CsvSource({
    "session.force_spinning_stop, 0",
    "session.force_spinning_stop, 1",
    "session.intra_op.spin_duration_us, 2000",
    "session.intra_op.allow_spinning, 0",
    "session.intra_op.allow_spinning, 1",
  })
  void whoSaysHowToSpinIsNotInterferedWith(String name, String value) throws OrtException {
    OnnxEnvironment.get();
    for (String version : new String[] {"1.21.1", OnnxVersion.TESTED}) {
      assertThat(entries(Map.of(name, value), version)).isEqualTo(Map.of(name, value));
    }
  }

  @Test
  void throughputDoesNotSpin() throws OrtException {
    String version = OnnxEnvironment.get().getVersion();
    assertThat(entries(EngineOptions.throughput().toMap(), version))
        .isEqualTo(Map.of("session.intra_op.allow_spinning", "0"));
    assertThat(entries(EngineOptions.defaults().withThreads(2).toMap(), version))
        .isEqualTo(Map.of(DURATION, "100"));
  }

  private static Map<String, String> entries(Map<String, String> options, String version)
      throws OrtException {
    try (SessionOptions settings = OnnxOptions.of(options, version)) {
      return settings.getConfigEntries();
    }
  }
}
