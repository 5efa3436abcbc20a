package dev.foldnet.samples.golden;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where golden records lie: a few beside the tests, many beside the project. */
final class GoldenRecords {
  private static final String SUFFIX = ".json.gz";

  /** The records that lie beside the tests. */
  static final List<String> SHIPPED =
      List.of(
          "preresnet20_cifar10",
          "preresnetbc26b",
          "resnet18",
          "resnet18_wd4",
          "resnet20_cifar10",
          "resnetbc38b");

  private GoldenRecords() {}

  static GoldenRecord shipped(String name) throws IOException {
    try (InputStream in = GoldenRecords.class.getResourceAsStream(name + SUFFIX)) {
      return GoldenRecord.read(in);
    }
  }

  /** The folder beside the project; it may be absent. */
  static Path folder() {
    return Path.of(System.getProperty("foldnet.root", ".."))
        .resolve("../shared/golden")
        .normalize();
  }

  /** Names of the records in that folder, none if it is absent. */
  static List<String> beside() throws IOException {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }

  static GoldenRecord beside(String name) throws IOException {
    try (InputStream in = Files.newInputStream(folder().resolve(name + SUFFIX))) {
      return GoldenRecord.read(in);
    }
  }
}
