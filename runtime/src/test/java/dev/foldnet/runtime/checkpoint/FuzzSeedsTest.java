package dev.foldnet.runtime.checkpoint;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the targets of {@link CheckpointFuzzTest} start from, and what they once found. */
class FuzzSeedsTest {
  private static final String NUMBERED = "{index}";

  private final CheckpointFuzzTest targets = new CheckpointFuzzTest();

  static List<byte[]> files() throws IOException, URISyntaxException {
    return withKept("file", CheckpointFuzzTest.files());
  }

  static List<byte[]> pickles() throws IOException, URISyntaxException {
    return withKept("pickle", CheckpointFuzzTest.pickles());
  }

  static List<byte[]> legacyPickles() throws IOException, URISyntaxException {
    return withKept("legacyPickle", CheckpointFuzzTest.pickles());
  }

  @ParameterizedTest(name = NUMBERED)
  @MethodSource("files")
  void file(byte[] bytes) throws IOException {
    targets.file(bytes);
  }

  @ParameterizedTest(name = NUMBERED)
  @MethodSource("pickles")
  void pickle(byte[] bytes) throws IOException {
    targets.pickle(bytes);
  }

  @ParameterizedTest(name = NUMBERED)
  @MethodSource("legacyPickles")
  void legacyPickle(byte[] bytes) throws IOException {
    targets.legacyPickle(bytes);
  }

  /** The seeds, no bytes, and the inputs that Jazzer kept for a target. */
  private static List<byte[]> withKept(String target, Stream<byte[]> seeds)
      throws IOException, URISyntaxException {
    List<byte[]> all = new ArrayList<>(seeds.toList());
    all.add(new byte[0]);
    URL kept = FuzzSeedsTest.class.getResource("CheckpointFuzzTestInputs/" + target);
    if (kept != null) {
      try (Stream<Path> inputs = Files.list(Path.of(kept.toURI()))) {
        for (Path input : inputs.sorted().toList()) {
          all.add(Files.readAllBytes(input));
        }
      }
    }
    return all;
  }
}
