package dev.foldnet.runtime.image;

/** Pixels of a BMP file written as run lengths (BI_RLE8, BI_RLE4). */
final class BmpRuns {
  private static final int END_OF_ROW = 0;
  private static final int END = 1;
  private static final int DELTA = 2;

  private final Bytes bytes;
  private final int width;
  private final int height;
  private final boolean four;
  private final byte[] numbers;
  private int x;
  private int y;

  BmpRuns(byte[] file, BmpHeader header) {
    bytes = new Bytes(file, true).seek(header.data());
    width = header.width();
    height = header.height();
    four = header.compression() == BmpHeader.RUNS_OF_4;
    numbers = WholePicture.allocate(width, height, 1);
  }

  /** A byte for each pixel, rows in the file's order. */
  byte[] numbers() {
    while (y < height && !(y == height - 1 && x == width)) {
      int count = bytes.u8();
      int value = bytes.u8();
      if (count > 0) {
        run(count, value);
      } else if (value == END_OF_ROW) {
        x = 0;
        y++;
      } else if (value == END) {
        throw Bytes.endsEarly();
      } else if (value == DELTA) {
        x += bytes.u8();
        y += bytes.u8();
      } else {
        literal(value);
      }
    }
    return numbers;
  }

  private void run(int count, int value) {
    for (int i = 0; i < count; i++) {
      put(four ? half(value, i) : value);
    }
  }

  private void literal(int count) {
    int begin = bytes.at();
    int pair = 0;
    for (int i = 0; i < count; i++) {
      if (!four || i % 2 == 0) {
        pair = bytes.u8();
      }
      put(four ? half(pair, i) : pair);
    }
    bytes.skip(Math.min(bytes.remaining(), (bytes.at() - begin) % 2));
  }

  /** Of two numbers in a byte the upper one comes first. */
  private static int half(int pair, int index) {
    return (index % 2 == 0 ? pair >> 4 : pair) & 15;
  }

  /** What is beyond the row is left out. */
  private void put(int number) {
    if (x < width && y < height) {
      numbers[y * width + x++] = (byte) number;
    }
  }
}
