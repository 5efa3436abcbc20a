package dev.foldnet.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Downloads that succeed, some after a failure. */
class DownloadTest extends DownloadSuite {
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
  void goesOnWhereTheConnectionBroke() throws IOException {
    server.then(FakeServer.cut(ARCHIVE, HALF, TAG)).then(FakeServer.ranged(ARCHIVE, TAG));
    assertFetched();
    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().get(1).range()).isEqualTo("bytes=" + HALF + "-");
    assertThat(server.requests().get(1).ifRange()).isEqualTo(TAG);
  }

  @Test
  void goesOnAfterSilence() throws IOException {
    server.then(server.silent(time::runOut));
    server.then(server.stalled(ARCHIVE, HALF, TAG)).then(FakeServer.ranged(ARCHIVE, TAG));
    assertThat(runsOutAtHalf().fetch("tinynet")).exists();
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
    server
        .then(FakeServer.status(503, "Retry-After", "11"))
        .then(FakeServer.status(429, "Retry-After", "Sun, 29 Nov 2026 00:00:12 GMT"))
        .then(FakeServer.whole(ARCHIVE));
    assertFetched();
    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(11), Duration.ofSeconds(12));
  }

  @Test
  void pausesAsSetWhereTheServerAsksForNone() throws IOException {
    server
        .then(FakeServer.status(500))
        .then(FakeServer.status(503, "Retry-After", "Sat, 28 Nov 2026 23:59:59 GMT"))
        .then(FakeServer.whole(ARCHIVE));
    assertFetched();
    assertThat(time.pauses()).hasSize(2);
    assertThat(time.pauses().get(0)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    assertThat(time.pauses().get(1)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
  }

  @Test
  void waitsAsLongAsTheSettingsSay() throws IOException {
    server.then(FakeServer.whole(ARCHIVE));
    assertFetched();
    Duration answer = SETTINGS.connectLimit().plus(SETTINGS.readLimit());
    assertThat(time.limits().get(0)).isEqualTo(answer);
    assertThat(time.limits().subList(1, time.limits().size()))
        .isNotEmpty()
        .containsOnly(SETTINGS.readLimit());
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
  void threadsThatAskAtOnceDownloadOnce() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    server.then(FakeServer.held(ARCHIVE, told));
    List<Thread> started = new CopyOnWriteArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(6, work -> kept(work, started));
    try {
      List<CompletableFuture<Path>> fetched = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        fetched.add(CompletableFuture.supplyAsync(this::fetch, threads));
      }
      server.awaitRequest();
      while (!started.stream().allMatch(DownloadTest::waits)) {
        Thread.onSpinWait();
      }
      told.countDown();
      for (CompletableFuture<Path> path : fetched) {
        assertThat(path.get()).hasBinaryContent(TinyRelease.checkpoint());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(server.requests()).hasSize(1);
    assertThat(names()).containsExactly(RELEASE.fileName());
  }

  private static Thread kept(Runnable work, List<Thread> started) {
    Thread thread = new Thread(work);
    started.add(thread);
    return thread;
  }

  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  private Path fetch() {
    try {
      return store().fetch("tinynet");
    } catch (WeightsException e) {
      throw new AssertionError(e);
    }
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
