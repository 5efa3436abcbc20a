package dev.foldnet.runtime.image;

import java.util.Map;
import java.util.TreeMap;

/** The first directory of a TIFF structure (TIFF 6.0, section 2): whole numbers by tag. */
final class TiffTags {
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS = 258;
  static final int COMPRESSION = 259;
  static final int COLOURS = 262;
  static final int BIT_ORDER = 266;
  static final int STRIP_OFFSETS = 273;
  static final int ORIENTATION = 274;
  static final int SAMPLES = 277;
  static final int ROWS = 278;
  static final int STRIP_LENGTHS = 279;
  static final int PLANES = 284;
  static final int PALETTE = 320;
  static final int TILE_WIDTH = 322;
  static final int TILE_HEIGHT = 323;
  static final int TILE_OFFSETS = 324;
  static final int TILE_LENGTHS = 325;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;

  private static final long[] NONE = {};

  /** Bytes of a value of the types 1 to 12; those of the others are not known. */
  private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

  private final Map<Integer, long[]> values = new TreeMap<>();

  private TiffTags() {}

  /**
   * Reads the directory.
   *
   * @throws PictureException if the file ends before all of it is there
   */
  static TiffTags of(byte[] tiff) {
    Bytes start = new Bytes(tiff, false);
    int order = start.u16();
    if (order != 0x4949 && order != 0x4D4D) {
      throw new PictureException("no TIFF: it begins with no byte order");
    }
    Bytes bytes = new Bytes(tiff, order == 0x4949).seek(4);
    TiffTags tags = new TiffTags();
    int entries = bytes.seek(bytes.u32()).u16();
    for (int i = 0; i < entries; i++) {
      tags.entry(bytes);
    }
    return tags;
  }

  private void entry(Bytes bytes) {
    int tag = bytes.u16();
    int type = bytes.u16();
    long count = bytes.u32();
    int next = bytes.at() + 4;
    int size = type < SIZES.length ? SIZES[type] : 0;
    if (size * count > 4) {
      bytes.seek(bytes.u32());
    }
    int from = bytes.at();
    bytes.skip(size * count);
    if (size > 0 && size <= 4) {
      bytes.seek(from);
      long[] numbers = new long[(int) count];
      for (int i = 0; i < count; i++) {
        numbers[i] = size == 1 ? bytes.u8() : size == 2 ? bytes.u16() : bytes.u32();
      }
      values.put(tag, numbers);
    }
    bytes.seek(next);
  }

  /** A tag's numbers; none if it is not there. */
  long[] all(int tag) {
    return values.getOrDefault(tag, NONE);
  }

  /** A tag's first number. */
  long first(int tag, long standard) {
    long[] all = all(tag);
    return all.length == 0 ? standard : all[0];
  }
}
