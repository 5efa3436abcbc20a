package dev.foldnet.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpHandler;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadTest {
  private static final byte[] ARCHIVE = TinyRelease.archive();
  private static final Release RELEASE = TinyRelease.release();
  private static final int HALF = 150_000;
  private static final String TAG = "\"one\"";
  static final DownloadSettings FAST =
      new DownloadSettings(
          Duration.ofSeconds(2),
          Duration.ofMillis(400),
          3,
          Duration.ofMillis(2),
          Duration.ofSeconds(2));

  @TempDir Path folder;
  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private WeightStore store() {
    return WeightStore.standard()
        .withReleases(List.of(RELEASE))
        .withFolder(folder)
        .withBase(server.base())
        .withSettings(FAST)
        .withDownloads(true);
  }

  private void assertFetched() throws IOException {
    Path file = store().fetch("tinynet");
    assertThat(file).isEqualTo(folder.resolve(RELEASE.fileName()));
    assertThat(Files.readAllBytes(file)).isEqualTo(TinyRelease.checkpoint());
    assertThat(names()).containsExactly(RELEASE.fileName());
  }

  private WeightsException assertRefused() throws IOException {
    WeightsException e =
        catchThrowableOfType(WeightsException.class, () -> store().fetch("tinynet"));
    assertThat(e).isNotNull();
    assertThat(e.getMessage()).hasSizeLessThanOrEqualTo(1000);
    assertThat(names()).isEmpty();
    return e;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void fetchesOnceFromTheReleaseAddress() throws IOException {
    server.then(FakeServer.whole(ARCHIVE));
    assertFetched();
    assertFetched();
    assertThat(server.requests())
        .containsExactly(
            new FakeServer.Request(
                "/some/where/releases/download/v0.0.1/" + RELEASE.archiveName(), null, null));
  }

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
  void makesTheFolder() throws IOException {
    server.then(FakeServer.whole(ARCHIVE));
    Path models = folder.resolve("a/models");
    assertThat(store().withFolder(models).fetch("tinynet")).exists().hasParent(models);
  }

  @Test
  void replacesABrokenFile() throws IOException {
    server.then(FakeServer.whole(ARCHIVE));
    Files.writeString(folder.resolve(RELEASE.fileName()), "half a file");
    assertFetched();
  }

  @Test
  void tellsHowFarItIs() throws IOException {
    server.then(FakeServer.cut(ARCHIVE, HALF, TAG)).then(FakeServer.ranged(ARCHIVE, TAG));
    List<Long> done = new ArrayList<>();
    store()
        .withProgress(
            (release, bytes, total) -> {
              assertThat(release).isEqualTo(RELEASE);
              assertThat(total).isEqualTo(ARCHIVE.length);
              done.add(bytes);
            })
        .fetch("tinynet");
    assertThat(done).isSorted().doesNotHaveDuplicates().endsWith((long) ARCHIVE.length);
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
  void goesOnWhereTheConnectionBroke() throws IOException {
    server.then(FakeServer.cut(ARCHIVE, HALF, TAG)).then(FakeServer.ranged(ARCHIVE, TAG));
    assertFetched();
    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().get(1).range()).isEqualTo("bytes=" + HALF + "-");
    assertThat(server.requests().get(1).ifRange()).isEqualTo(TAG);
  }

  @Test
  void goesOnAfterSilence() throws IOException {
    server.then(server.silent());
    server.then(server.stalled(ARCHIVE, HALF, TAG)).then(FakeServer.ranged(ARCHIVE, TAG));
    WeightStore impatient =
        store()
            .withSettings(
                new DownloadSettings(
                    Duration.ofMillis(200),
                    Duration.ofMillis(200),
                    3,
                    Duration.ZERO,
                    Duration.ZERO));
    assertThat(impatient.fetch("tinynet")).exists();
    assertThat(server.requests()).hasSize(3);
    assertThat(server.requests().get(2).range()).isEqualTo("bytes=" + HALF + "-");
  }

  @Test
  void startsAgainIfTheServerKnowsNoRanges() throws IOException {
    server.then(FakeServer.cut(ARCHIVE, HALF, TAG)).then(FakeServer.whole(ARCHIVE));
    assertFetched();
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void startsAgainIfTheFileHasChanged() throws IOException {
    byte[] other = TinyRelease.otherArchive();
    server.then(FakeServer.cut(other, HALF, TAG)).then(FakeServer.ranged(ARCHIVE, "\"two\""));
    assertFetched();
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void startsAgainIfTheServerGoesOnWithAnotherFile() throws IOException {
    HttpHandler other =
        exchange -> {
          exchange.getResponseHeaders().set("ETag", "\"two\"");
          FakeServer.part(ARCHIVE, HALF).handle(exchange);
        };
    server.then(FakeServer.cut(ARCHIVE, HALF, TAG)).then(other).then(FakeServer.whole(ARCHIVE));
    assertFetched();
    assertThat(server.requests()).hasSize(3);
    assertThat(server.requests().get(2).range()).isNull();
  }

  @Test
  void startsAgainIfPartsOfTwoFilesWereJoined() throws IOException {
    byte[] other = TinyRelease.otherArchive();
    server
        .then(FakeServer.cut(other, 200_000, null))
        .then(FakeServer.blindPart(ARCHIVE))
        .then(FakeServer.whole(ARCHIVE));
    assertFetched();
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void startsAgainAfterAWrongPart() throws IOException {
    server
        .then(FakeServer.cut(ARCHIVE, HALF, TAG))
        .then(FakeServer.part(ARCHIVE, 1000))
        .then(FakeServer.whole(ARCHIVE));
    assertFetched();
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void startsAgainIfTheRangeIsRefused() throws IOException {
    server
        .then(FakeServer.cut(ARCHIVE, HALF, TAG))
        .then(FakeServer.status(416))
        .then(FakeServer.whole(ARCHIVE));
    assertFetched();
  }

  @Test
  void asksAgainAfterFailuresOfTheServer() throws IOException {
    server
        .then(FakeServer.status(500))
        .then(FakeServer.status(429, "Retry-After", "0"))
        .then(FakeServer.whole(ARCHIVE));
    assertFetched();
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void waitsAsLongAsTheServerAsks() throws IOException {
    server.then(FakeServer.status(503, "Retry-After", "1")).then(FakeServer.whole(ARCHIVE));
    long start = System.nanoTime();
    assertFetched();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void doesNotWaitForHours() throws IOException {
    server.then(FakeServer.status(429, "Retry-After", "7200"));
    assertThat(assertRefused()).hasMessageContaining("429").hasMessageContaining("7200 s");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void takesABodyOfUnknownLength() throws IOException {
    server.then(FakeServer.chunked(ARCHIVE));
    assertFetched();
  }

  @Test
  void followsRedirects() throws IOException {
    server
        .then(FakeServer.status(302, "Location", "/elsewhere/file.zip"))
        .then(FakeServer.whole(ARCHIVE));
    assertFetched();
    assertThat(server.requests().get(1).path()).isEqualTo("/elsewhere/file.zip");
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
        Arguments.of("<!DOCTYPE html><p>Log in, please", "a web page (HTML)"),
        Arguments.of("\n <html><body>", "a web page (HTML)"),
        Arguments.of("{\"message\": \"Not Found\"}", "JSON"),
        Arguments.of("version https://git-lfs.example/spec/v1", "a git-lfs pointer"),
        Arguments.of("\u001f\u008b\b\0", "a gzip file"),
        Arguments.of("Moved.", "plain text"),
        Arguments.of("\0\0\0\0\0\0", "a file of another kind"),
        Arguments.of("P", "plain text"),
        Arguments.of("", "an empty file"));
  }

  @ParameterizedTest
  @MethodSource("otherThings")
  void saysWhatCameInstead(String body, String what) throws IOException {
    server.then(FakeServer.whole(body.getBytes(StandardCharsets.ISO_8859_1)));
    assertThat(assertRefused()).hasMessageContaining("found " + what);
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
    assertThat(assertRefused()).hasMessageContaining("no byte came for 400 ms");
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
  void threadsThatAskAtOnceDownloadOnce() throws Exception {
    server.then(FakeServer.slow(ARCHIVE, 100_000, 50));
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<CompletableFuture<Path>> fetched = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        fetched.add(CompletableFuture.supplyAsync(this::fetch, threads));
      }
      for (CompletableFuture<Path> path : fetched) {
        assertThat(path.get()).hasBinaryContent(TinyRelease.checkpoint());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(server.requests()).hasSize(1);
    assertThat(names()).containsExactly(RELEASE.fileName());
  }

  private Path fetch() {
    try {
      return store().fetch("tinynet");
    } catch (WeightsException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anInterruptEndsIt() throws Exception {
    server.then(server.stalled(ARCHIVE, HALF, TAG));
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              WeightStore patient = store().withSettings(DownloadSettings.STANDARD);
              Throwable e =
                  catchThrowableOfType(WeightsException.class, () -> patient.fetch("tinynet"));
              failure.complete(Thread.currentThread().isInterrupted() ? e : new AssertionError(e));
            });
    thread.start();
    while (server.requests().isEmpty()) {
      Thread.sleep(10);
    }
    Thread.sleep(50);
    thread.interrupt();
    assertThat(failure.get())
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("interrupted");
    assertThat(names()).isEmpty();
  }

  @Test
  void asksThroughTheProxy() throws IOException {
    server.then(FakeServer.whole(ARCHIVE));
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI address) {
            return List.of(new Proxy(Proxy.Type.HTTP, server.address()));
          }

          @Override
          public void connectFailed(URI address, SocketAddress proxy, IOException reason) {
            throw new AssertionError(reason);
          }
        });
    try {
      store().withBase(URI.create("http://weights.invalid/x")).fetch("tinynet");
    } finally {
      ProxySelector.setDefault(before);
    }
    assertThat(server.requests().get(0).path())
        .isEqualTo("http://weights.invalid/x/releases/download/v0.0.1/" + RELEASE.archiveName());
  }
}
