package dev.foldnet.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store of one release, and the server it downloads from. */
abstract class DownloadSuite {
  static final byte[] ARCHIVE = TinyRelease.archive();
  static final Release RELEASE = TinyRelease.release();
  static final int HALF = 150_000;
  static final String TAG = "\"one\"";

  /** The limit on connecting alone is kept by a clock, the one in the JDK's client. */
  static final DownloadSettings SETTINGS =
      new DownloadSettings(
          Duration.ofDays(1),
          Duration.ofMillis(400),
          3,
          Duration.ofMillis(200),
          Duration.ofSeconds(20));

  @TempDir Path folder;
  FakeServer server;
  final ToldTime time = new ToldTime();

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  WeightStore store() {
    return WeightStore.standard()
        .withReleases(List.of(RELEASE))
        .withFolder(folder)
        .withBase(server.base())
        .withSettings(SETTINGS)
        .withWaiting(time)
        .withDownloads(true);
  }

  /** One for which time runs out whenever the first half has come. */
  WeightStore runsOutAtHalf() {
    return store()
        .withProgress(
            (release, done, total) -> {
              if (done == HALF) {
                time.runOut();
              }
            });
  }

  void assertFetched() throws IOException {
    Path file = store().fetch("tinynet");
    assertThat(file).isEqualTo(folder.resolve(RELEASE.fileName()));
    assertThat(Files.readAllBytes(file)).isEqualTo(TinyRelease.checkpoint());
    assertThat(names()).containsExactly(RELEASE.fileName());
  }

  WeightsException assertRefused() throws IOException {
    return assertRefused(store());
  }

  WeightsException assertRefused(WeightStore store) throws IOException {
    WeightsException e = catchThrowableOfType(WeightsException.class, () -> store.fetch("tinynet"));
    assertThat(e).isNotNull();
    assertThat(e.getMessage()).hasSizeLessThanOrEqualTo(1000);
    assertThat(names()).isEmpty();
    return e;
  }

  List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
