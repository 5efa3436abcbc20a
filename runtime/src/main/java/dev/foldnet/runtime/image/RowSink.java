package dev.foldnet.runtime.image;

/** Takes a picture's rows, from the top down. */
interface RowSink {

  /** Whether anything comes of a row; others may be left out. */
  default boolean wants(int y) {
    return true;
  }

  /**
   * Takes a row.
   *
   * @param samples interleaved, and the caller's: they change after the call
   * @param from index of the row's first sample
   */
  void row(int y, byte[] samples, int from);
}
