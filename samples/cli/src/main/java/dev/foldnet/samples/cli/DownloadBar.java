package dev.foldnet.samples.cli;

import dev.foldnet.runtime.store.DownloadProgress;
import dev.foldnet.runtime.store.Release;

/** Shows how far a download is. */
final class DownloadBar implements DownloadProgress, AutoCloseable {
  private static final int KIBIBYTE = 1024;

  private Progress progress;

  @Override
  public void progress(Release release, long done, long total) {
    if (progress == null) {
      progress = new Progress(release.archiveName() + " (KiB)", total / KIBIBYTE);
    }
    progress.at(done / KIBIBYTE);
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
    }
  }
}
