package dev.foldnet.runtime.store;

/** Hears how far a download is. */
@FunctionalInterface
public interface DownloadProgress {
  /** Hears nothing. */
  DownloadProgress NONE = (release, done, total) -> {};

  /**
   * Called on the thread that asked for the weights, after each piece that was written (some
   * kilobytes); must return soon. {@code done} falls back if a server makes the download start
   * again.
   *
   * @param done bytes of the archive on this machine, those of an earlier start too
   * @param total bytes of the whole archive, as the server says; -1 if it does not
   */
  void progress(Release release, long done, long total);
}
