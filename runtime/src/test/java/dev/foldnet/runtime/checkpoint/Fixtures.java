package dev.foldnet.runtime.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The checkpoints that torch wrote, and what torch reads from them. */
final class Fixtures {
  /** The tensors of the network whose weights most fixtures hold. */
  static final List<Declared> NETWORK =
      List.of(
          new Declared("conv.weight", List.of(4, 3, 3, 2), false),
          new Declared("bn.weight", List.of(4), false),
          new Declared("bn.bias", List.of(4), false),
          new Declared("bn.running_mean", List.of(4), false),
          new Declared("bn.running_var", List.of(4), false),
          new Declared("fc.weight", List.of(2, 4), false),
          new Declared("fc.bias", List.of(2), false),
          new Declared("order", List.of(4), true));

  private Fixtures() {}

  static Path path(String name) {
    try {
      return Path.of(Fixtures.class.getResource("fixtures/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** File to its lines "key dtype [shape] sha256"; the last is "-" where nothing can be read. */
  static Map<String, List<String>> expected() {
    try {
      return Files.readAllLines(path("expected.txt")).stream()
          .map(line -> line.split(" ", 2))
          .collect(
              Collectors.groupingBy(
                  parts -> parts[0],
                  LinkedHashMap::new,
                  Collectors.mapping(parts -> parts[1], Collectors.toList())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
