package dev.foldnet.runtime.image;

/**
 * The numbers that a GIF file's data mean: LZW with codes of growing length (GIF89a, appendix F).
 */
final class GifNumbers {
  private static final int MOST_BITS = 12;
  private static final int TABLE = 1 << MOST_BITS;

  private final Bytes bytes;
  private final int clear;
  private final int firstBits;
  private final byte[] last = new byte[TABLE];
  private final short[] before = new short[TABLE];
  private final byte[] string = new byte[TABLE + 1];
  private int stringAt = string.length;
  private int bits;
  private int free;
  private int previous = -1;
  private int previousFirst;
  private int buffer;
  private int buffered;
  private int block;

  /** Begins to read at the data's first byte. */
  GifNumbers(Bytes bytes) {
    this.bytes = bytes;
    int size = bytes.u8();
    if (size > MOST_BITS - 1) {
      throw new PictureException("a broken GIF: its codes begin with " + size + " bits");
    }
    clear = 1 << size;
    firstBits = size + 1;
    restart();
  }

  /**
   * Whether the data that are left can mean so many numbers: a code, of two bits and more, stands
   * for as many as the table has at most.
   */
  boolean canHold(long numbers) {
    return numbers <= bytes.remaining() * 4L * TABLE;
  }

  private void restart() {
    free = clear + 2;
    bits = firstBits;
    previous = -1;
  }

  /** Fills a row with the next numbers. */
  void fill(byte[] row) {
    int at = 0;
    while (at < row.length) {
      if (stringAt == string.length) {
        decode();
      }
      int count = Math.min(string.length - stringAt, row.length - at);
      System.arraycopy(string, stringAt, row, at, count);
      stringAt += count;
      at += count;
    }
  }

  /** Decodes a code into the string of numbers that it stands for. */
  private void decode() {
    int code = code();
    if (code == clear) {
      restart();
      return;
    }
    if (code == clear + 1) {
      throw Bytes.endsEarly();
    }
    if (code > (previous < 0 ? clear : free)) {
      throw new PictureException("a broken GIF: a code stands for nothing");
    }
    int at = code;
    if (code == free) {
      string[--stringAt] = (byte) previousFirst;
      at = previous;
    }
    while (at >= clear) {
      if (stringAt == 0 || at >= TABLE) {
        throw new PictureException("a broken GIF: a code stands for itself");
      }
      string[--stringAt] = last[at];
      at = before[at];
    }
    string[--stringAt] = (byte) at;
    previousFirst = at;
    if (previous >= 0) {
      add(at);
    }
    previous = code;
  }

  private void add(int number) {
    if (free >= TABLE) {
      return;
    }
    last[free] = (byte) number;
    before[free] = (short) previous;
    free++;
    if (free == 1 << bits && bits < MOST_BITS) {
      bits++;
    }
  }

  private int code() {
    while (buffered < bits) {
      if (block == 0) {
        block = bytes.u8();
        if (block == 0 || block > bytes.remaining()) {
          throw Bytes.endsEarly();
        }
      }
      buffer |= bytes.u8() << buffered;
      buffered += 8;
      block--;
    }
    int code = buffer & ((1 << bits) - 1);
    buffer >>>= bits;
    buffered -= bits;
    return code;
  }
}
