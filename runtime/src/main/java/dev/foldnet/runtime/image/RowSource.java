package dev.foldnet.runtime.image;

/** A picture whose rows can be had one after the other, as they are stored. */
interface RowSource {

  /** What is known before any pixel is decoded. */
  Frame frame();

  /**
   * Hands all rows over, from the top down.
   *
   * @throws PictureException if pixels are missing or broken
   */
  void rows(RowSink sink);
}
