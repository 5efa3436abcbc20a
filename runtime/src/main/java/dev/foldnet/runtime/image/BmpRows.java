package dev.foldnet.runtime.image;

/** A BMP file's picture. */
final class BmpRows implements RowSource {
  private final byte[] file;
  private final BmpHeader header;
  private final Frame frame;

  BmpRows(byte[] file) {
    this.file = file;
    header = BmpHeader.of(file);
    int channels = header.palette() == null ? 3 : header.palette().channels();
    frame = Frame.stored(header.width(), header.height(), channels, Orientation.UPRIGHT);
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public void rows(RowSink sink) {
    boolean runs =
        header.compression() == BmpHeader.RUNS_OF_8 || header.compression() == BmpHeader.RUNS_OF_4;
    long used = ((long) frame.width() * header.bits() + 7) / 8;
    long stride = (used + 3) / 4 * 4;
    if (!runs && header.data() + stride * (frame.height() - 1) + used > file.length) {
      throw Bytes.endsEarly();
    }
    byte[] numbers = runs ? new BmpRuns(file, header).numbers() : null;
    byte[] line = new byte[header.bits() < 8 && !runs ? frame.width() : 0];
    byte[] samples = new byte[frame.rowLength()];
    for (int y = 0; y < frame.height(); y++) {
      if (!sink.wants(y)) {
        continue;
      }
      int row = header.upward() ? frame.height() - 1 - y : y;
      if (runs) {
        header.palette().look(numbers, row * frame.width(), frame.width(), samples);
      } else {
        look(Math.toIntExact(header.data() + row * stride), line, samples);
      }
      sink.row(y, samples, 0);
    }
  }

  private void look(int from, byte[] line, byte[] samples) {
    if (header.layout() != null) {
      header.layout().look(file, from, samples);
    } else if (header.bits() == 8) {
      header.palette().look(file, from, frame.width(), samples);
    } else {
      PackedBits.spread(file, from, header.bits(), line);
      header.palette().look(line, 0, line.length, samples);
    }
  }
}
