package dev.foldnet.runtime.image;

/** The passes of an interlaced PNG (PNG, second edition, 8.2). */
enum Adam7 {
  FIRST(0, 0, 8, 8),
  SECOND(4, 0, 8, 8),
  THIRD(0, 4, 4, 8),
  FOURTH(2, 0, 4, 4),
  FIFTH(0, 2, 2, 4),
  SIXTH(1, 0, 2, 2),
  SEVENTH(0, 1, 1, 2);

  final int left;
  final int top;
  final int across;
  final int down;

  Adam7(int left, int top, int across, int down) {
    this.left = left;
    this.top = top;
    this.across = across;
    this.down = down;
  }

  /** Pixels of this pass in a row of so many. */
  int width(int whole) {
    return (whole - left + across - 1) / across;
  }

  /** Puts a row's samples where they belong in a row that begins at an index. */
  void spread(byte[] samples, byte[] whole, int row, Frame frame) {
    int channels = frame.channels();
    int at = 0;
    for (int x = left; x < frame.width(); x += across) {
      for (int c = 0; c < channels; c++) {
        whole[row + x * channels + c] = samples[at++];
      }
    }
  }
}
