package dev.foldnet.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads that fail: with one clear exception, and without leaving a file. */
class RefusedDownloadTest extends DownloadSuite {
  @Test
  void fetchesNothingUnlessAsked() {
    WeightStore store = store().withDownloads(false).withFolder(folder.resolve("models"));
    assertThat(catchThrowableOfType(WeightsException.class, () -> store.fetch("tinynet")))
        .hasMessageContaining("not there")
        .hasMessageContaining("downloads are not allowed");
    assertThat(server.requests()).isEmpty();
    assertThat(folder.resolve("models")).doesNotExist();
  }

  @Test
  void fetchesNothingOffline() {
    WeightStore store = store().withOffline(true);
    assertThat(catchThrowableOfType(WeightsException.class, () -> store.fetch("tinynet")))
        .hasMessageContaining("offline");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aListenerThatThrowsLeavesNothing() throws IOException {
    server.then(FakeServer.whole(ARCHIVE));
    WeightStore store =
        store()
            .withProgress(
                (release, done, total) -> {
                  throw new IllegalStateException("enough");
                });
    assertThat(catchThrowableOfType(IllegalStateException.class, () -> store.fetch("tinynet")))
        .hasMessage("enough");
    assertThat(names()).isEmpty();
  }

  @Test
  void doesNotWaitForHours() throws IOException {
    server.then(FakeServer.status(429, "Retry-After", "7200"));
    assertThat(assertRefused()).hasMessageContaining("429").hasMessageContaining("7200 s");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void givesUpOnARedirectLoop() throws IOException {
    server.then(FakeServer.status(302, "Location", "/round/and/round"));
    assertThat(assertRefused()).hasMessageContaining("redirected too often");
    assertThat(server.requests().size()).isBetween(2, 6);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 410, 418})
  void doesNotInsist(int status) throws IOException {
    server.then(FakeServer.status(status));
    assertThat(assertRefused())
        .hasMessageContaining("HTTP status " + status)
        .hasMessageContaining(RELEASE.archiveName());
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503})
  void givesUpAfterTheAttempts(int status) throws IOException {
    server.then(FakeServer.status(status));
    assertThat(assertRefused())
        .hasMessageContaining("asked 3 times")
        .hasMessageContaining("HTTP status " + status);
    assertThat(server.requests()).hasSize(3);
  }

  static Stream<Arguments> otherThings() {
    return Stream.of(
        Arguments.of("<!DOCTYPE html><p>Log in, please", "an HTML page"),
        Arguments.of("\n <html><body>", "an HTML page"),
        Arguments.of("{\"message\": \"Not Found\"}", "JSON"),
        Arguments.of("version https://git-lfs.example/spec/v1", "a git-lfs pointer"),
        Arguments.of("\u001f\u008b\b\0", "gzip"),
        Arguments.of("Moved, but not to anywhere.", "text"),
        Arguments.of("\0\0\0\0\0\0", "zeros"),
        Arguments.of("\u0080\2}q\0.", "expected a zip archive"),
        Arguments.of("PK\5\6" + "\0".repeat(18), "an empty, split or damaged zip archive"),
        Arguments.of("P", "only 1 bytes"),
        Arguments.of("", "is empty"));
  }

  @ParameterizedTest
  @MethodSource("otherThings")
  void saysWhatCameInstead(String body, String what) throws IOException {
    server.then(FakeServer.whole(body.getBytes(StandardCharsets.ISO_8859_1)));
    assertThat(assertRefused()).hasMessageContaining(what);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void refusesAnotherFile() throws IOException {
    server.then(FakeServer.whole(TinyRelease.otherArchive()));
    WeightsException e = assertRefused();
    assertThat(e.expected()).isEqualTo(RELEASE.sha1());
    assertThat(e.found()).hasSize(40).isNotEqualTo(RELEASE.sha1());
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 1000, HALF})
  void refusesATruncatedFile(int length) throws IOException {
    server.then(FakeServer.whole(Arrays.copyOf(ARCHIVE, length)));
    assertThat(assertRefused()).hasMessageContaining("truncated");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, HALF})
  void givesUpIfTheConnectionAlwaysBreaks(int length) throws IOException {
    server.then(FakeServer.cut(ARCHIVE, length, TAG));
    assertThat(assertRefused()).hasMessageContaining("asked 3 times");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void givesUpOnSilence() throws IOException {
    server.then(server.stalled(ARCHIVE, HALF, TAG));
    assertThat(assertRefused(runsOutAtHalf())).hasMessageContaining("no byte came for 400 ms");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void givesUpOnAServerThatNeverAnswers() throws IOException {
    server.then(server.silent(time::runOut));
    assertThat(assertRefused()).hasMessageContaining("no answer within 86400 s");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void saysThatNobodyListens() throws IOException {
    server.close();
    assertThat(assertRefused()).hasMessageContaining("no connection to the server");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///tmp/", "ftp://example.org", "weights", "http://a@b/"})
  void refusesOtherAddresses(String base) {
    WeightStore store = store().withBase(URI.create(base));
    assertThat(catchThrowableOfType(WeightsException.class, () -> store.fetch("tinynet")))
        .hasMessageContaining("not an http or https address");
  }

  @Test
  void saysThatTheFolderIsAFile() throws IOException {
    server.then(FakeServer.whole(ARCHIVE));
    Path file = Files.writeString(folder.resolve("models"), "");
    assertThat(
            catchThrowableOfType(
                WeightsException.class, () -> store().withFolder(file).fetch("tinynet")))
        .hasMessageContaining("cannot be written");
    assertThat(server.requests()).isEmpty();
    assertThat(file).isEmptyFile();
  }

  @Test
  void saysThatAFolderIsInTheWay() throws IOException {
    server.then(FakeServer.whole(ARCHIVE));
    Files.createDirectories(folder.resolve(RELEASE.fileName()).resolve("full"));
    assertThat(catchThrowableOfType(WeightsException.class, () -> store().fetch("tinynet")))
        .hasMessageContaining("cannot be written");
    assertThat(names()).containsExactly(RELEASE.fileName());
  }

  @Test
  void doesNotWriteThroughALink() throws IOException {
    server.then(FakeServer.whole(ARCHIVE));
    Path precious = Files.writeString(folder.resolve("precious"), "keep");
    Files.createSymbolicLink(folder.resolve(RELEASE.archiveName() + ".part"), precious);
    assertThat(catchThrowableOfType(WeightsException.class, () -> store().fetch("tinynet")))
        .hasMessageContaining("in the way");
    assertThat(precious).hasContent("keep");
  }

  @Test
  void anInterruptEndsIt() throws Exception {
    server.then(server.stalled(ARCHIVE, HALF, TAG));
    CountDownLatch half = new CountDownLatch(1);
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              WeightStore store =
                  store()
                      .withProgress(
                          (release, done, total) -> {
                            if (done == HALF) {
                              half.countDown();
                            }
                          });
              Throwable e =
                  catchThrowableOfType(WeightsException.class, () -> store.fetch("tinynet"));
              failure.complete(Thread.currentThread().isInterrupted() ? e : new AssertionError(e));
            });
    thread.start();
    half.await();
    thread.interrupt();
    assertThat(failure.get())
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("interrupted");
    assertThat(names()).isEmpty();
  }
}
