package dev.foldnet.runtime.image;

/** A PNG file's picture: inflated and unfiltered row by row, transparency left out. */
final class PngRows implements RowSource {
  private final PngFile file;
  private final byte[] bytes;
  private final PngHeader header;
  private final Frame frame;

  PngRows(byte[] bytes) {
    this.bytes = bytes;
    file = PngFile.of(bytes);
    header = file.header();
    if (header.usesPalette() && file.palette() == null) {
      throw new PictureException("a broken PNG: it has no palette");
    }
    int channels = header.usesPalette() ? file.palette().channels() : header.channels();
    frame = Frame.stored(header.width(), header.height(), channels, file.orientation());
  }

  /** Whether the data can be as many as the picture takes: deflate packs 1032 bytes into one. */
  private boolean canHold() {
    long packed = 0;
    for (PngFile.Span chunk : file.data()) {
      packed += chunk.length();
    }
    return packed * 1032 >= (long) header.rowBytes(frame.width()) * frame.height();
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public void rows(RowSink sink) {
    if (!canHold()) {
      throw Bytes.endsEarly();
    }
    try (PngData data = new PngData(bytes, file.data(), header)) {
      if (header.interlaced()) {
        interlaced(data, sink);
      } else {
        PngPixels pixels = new PngPixels(header, file.palette(), header.width());
        data.begin(header.width());
        for (int y = 0; y < frame.height(); y++) {
          byte[] row = data.next();
          if (sink.wants(y)) {
            sink.row(y, pixels.samples(row), 0);
          }
        }
      }
      data.end();
    }
  }

  /** The seven passes (PNG, 8.2) are put together first. */
  private void interlaced(PngData data, RowSink sink) {
    byte[] whole = WholePicture.allocate(frame.width(), frame.height(), frame.channels());
    for (Adam7 pass : Adam7.values()) {
      int width = pass.width(frame.width());
      if (width == 0) {
        continue;
      }
      PngPixels pixels = new PngPixels(header, file.palette(), width);
      data.begin(width);
      for (int y = pass.top; y < frame.height(); y += pass.down) {
        byte[] samples = pixels.samples(data.next());
        pass.spread(samples, whole, y * frame.rowLength(), frame);
      }
    }
    for (int y = 0; y < frame.height(); y++) {
      sink.row(y, whole, y * frame.rowLength());
    }
  }
}
