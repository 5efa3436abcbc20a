package dev.foldnet.runtime.store;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A process that fetches: arguments are address and folder; prints the path or the failure. */
final class FetchMain {
  private FetchMain() {}

  public static void main(String[] arguments) {
    WeightStore store =
        WeightStore.standard()
            .withReleases(List.of(TinyRelease.release()))
            .withBase(URI.create(arguments[0]))
            .withDownloads(true)
            .withSettings(DownloadSuite.FAST);
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
