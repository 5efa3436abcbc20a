package dev.foldnet.runtime.image;

import java.util.Arrays;

/** A GIF file's first frame on its screen. */
final class GifRows implements RowSource {
  private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

  private final GifFile file;
  private final Bytes bytes;
  private final Frame frame;

  GifRows(byte[] bytes) {
    this.bytes = new Bytes(bytes, true);
    file = GifFile.of(bytes);
    if (file.frame().width() == 0 || file.frame().height() == 0) {
      throw new PictureException("a broken GIF: its first frame is empty");
    }
    frame =
        Frame.stored(file.width(), file.height(), file.palette().channels(), Orientation.UPRIGHT);
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public void rows(RowSink sink) {
    GifFile.Area area = file.frame();
    GifNumbers numbers = new GifNumbers(bytes.seek(file.data()));
    if (!numbers.canHold((long) area.width() * area.height())) {
      throw Bytes.endsEarly();
    }
    byte[] whole = file.interlaced() ? interlaced(numbers, area) : null;
    byte[] line = new byte[area.width()];
    byte[] screen = new byte[frame.width()];
    byte[] samples = new byte[frame.rowLength()];
    for (int y = 0; y < frame.height(); y++) {
      Arrays.fill(screen, (byte) file.background());
      int row = y - area.top();
      if (row >= 0 && row < area.height()) {
        if (whole == null) {
          numbers.fill(line);
          System.arraycopy(line, 0, screen, area.left(), line.length);
        } else {
          System.arraycopy(whole, row * area.width(), screen, area.left(), line.length);
        }
      }
      if (sink.wants(y)) {
        file.palette().look(screen, 0, screen.length, samples);
        sink.row(y, samples, 0);
      }
    }
  }

  /** All numbers of a frame whose rows come in four passes (GIF89a, appendix E). */
  private static byte[] interlaced(GifNumbers numbers, GifFile.Area area) {
    byte[] whole = WholePicture.allocate(area.width(), area.height(), 1);
    byte[] line = new byte[area.width()];
    for (int[] pass : PASSES) {
      for (int y = pass[0]; y < area.height(); y += pass[1]) {
        numbers.fill(line);
        System.arraycopy(line, 0, whole, y * line.length, line.length);
      }
    }
    return whole;
  }
}
