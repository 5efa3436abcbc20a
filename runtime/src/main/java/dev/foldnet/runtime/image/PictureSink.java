package dev.foldnet.runtime.image;

/** Makes a picture of rows, turned upright as they come. */
final class PictureSink implements RowSink {
  private final Frame frame;
  private final byte[] samples;

  /** A sink for all rows of that frame. */
  PictureSink(Frame frame) {
    this.frame = frame;
    this.samples = WholePicture.allocate(frame.width(), frame.height(), frame.channels());
  }

  /** The rows of a source as a picture. */
  static Picture of(RowSource source) {
    PictureSink sink = new PictureSink(source.frame());
    source.rows(sink);
    return sink.picture();
  }

  @Override
  public void row(int y, byte[] row, int from) {
    Orientation turn = frame.orientation();
    int channels = frame.channels();
    int alongRow = turn.swap() ? frame.height() : 1;
    int acrossRows = turn.swap() ? 1 : frame.width();
    int line = turn.mirrorY() ? frame.height() - 1 - y : y;
    if (alongRow == 1 && !turn.mirrorX()) {
      System.arraycopy(row, from, samples, line * frame.rowLength(), frame.rowLength());
      return;
    }
    int at = from;
    for (int x = 0; x < frame.width(); x++) {
      int column = turn.mirrorX() ? frame.width() - 1 - x : x;
      int to = (line * acrossRows + column * alongRow) * channels;
      for (int c = 0; c < channels; c++) {
        samples[to + c] = row[at++];
      }
    }
  }

  /** The picture; the sink is not used afterwards. */
  Picture picture() {
    return Picture.wrap(frame.uprightWidth(), frame.uprightHeight(), frame.channels(), samples);
  }
}
