package dev.foldnet.runtime.store;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;

/**
 * A process that fetches, however long it takes: arguments are address and folder. Prints one line
 * when it begins to wait for another process, and at last the path or the failure.
 */
final class FetchMain {
  static final String WAITS = "waits";

  private FetchMain() {}

  private static final class Patient implements Waiting {
    private boolean told;

    @Override
    public <T> Optional<T> next(BlockingQueue<T> coming, Duration limit)
        throws InterruptedException {
      return Optional.of(coming.take());
    }

    @Override
    public void pause(Duration length) throws InterruptedException {
      if (!told) {
        System.out.println(WAITS);
        told = true;
      }
      BY_CLOCK.pause(length);
    }

    @Override
    public Instant now() {
      return BY_CLOCK.now();
    }

    @Override
    public Duration elapsed() {
      return BY_CLOCK.elapsed();
    }
  }

  public static void main(String[] arguments) {
    WeightStore store =
        WeightStore.standard()
            .withReleases(List.of(TinyRelease.release()))
            .withBase(URI.create(arguments[0]))
            .withDownloads(true)
            .withSettings(DownloadSuite.SETTINGS)
            .withWaiting(new Patient());
    if (arguments.length > 1) {
      store = store.withFolder(Path.of(arguments[1]));
    }
    try {
      System.out.println(store.fetch("tinynet"));
    } catch (java.io.IOException e) {
      System.out.println(e.getMessage());
      System.exit(2);
    }
  }
}
