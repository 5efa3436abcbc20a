package dev.foldnet.runtime.checkpoint;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jazzer's targets; see docs/testing.md. A build runs what they start from without Jazzer, which
 * would rewrite each class that the JVM loads: {@link FuzzSeedsTest}.
 */
@EnabledIfEnvironmentVariable(named = "JAZZER_FUZZ", matches = ".+")
class CheckpointFuzzTest {
  static Stream<byte[]> files() {
    return Fixtures.expected().keySet().stream().map(Fixtures::bytes);
  }

  static Stream<byte[]> pickles() {
    return Stream.of(
        TorchBytes.pickle(),
        TorchBytes.beside(p -> p.raw(']').real(2).raw('a')),
        TorchBytes.beside(p -> p.call("net", "Meter", a -> a.number(1)).raw('}', 'b')),
        NumpyArraysTest.array("f4", "<", 24, 2, 3));
  }

  @MethodSource("files")
  @FuzzTest(maxDuration = "20m")
  void file(byte[] bytes) throws IOException {
    AnyBytes.read(bytes);
  }

  @MethodSource("pickles")
  @FuzzTest(maxDuration = "20m")
  void pickle(byte[] bytes) throws IOException {
    AnyBytes.read(TorchBytes.zip(bytes));
  }

  @MethodSource("pickles")
  @FuzzTest(maxDuration = "20m")
  void legacyPickle(byte[] bytes) throws IOException {
    AnyBytes.read(TorchBytes.legacy(bytes));
  }
}
