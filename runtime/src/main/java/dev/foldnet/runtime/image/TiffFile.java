package dev.foldnet.runtime.image;

import java.util.Arrays;

/**
 * What a TIFF file's first directory says: whether it is of the kinds that the JDK's decoder shows
 * as Pillow does, and whether all of its data are there.
 */
final class TiffFile {
  private static final int PALETTE = 3;
  private static final int YCBCR = 6;
  private static final int JPEG = 7;
  private static final int NONE = 1;

  /** More than any of the compressions but those of faxes reaches. */
  private static final int MOST_PACKED = 4096;

  private static final int PREMULTIPLIED = 1;
  private static final int UNSIGNED = 1;
  private static final int UNDEFINED = 4;

  private final TiffTags tags;

  private TiffFile(TiffTags tags) {
    this.tags = tags;
  }

  /** Reads and checks the directory. */
  static TiffFile of(byte[] file) {
    TiffFile tiff = new TiffFile(TiffTags.of(file));
    tiff.checkKind();
    tiff.checkEnd(TiffTags.STRIP_OFFSETS, TiffTags.STRIP_LENGTHS, file.length);
    tiff.checkEnd(TiffTags.TILE_OFFSETS, TiffTags.TILE_LENGTHS, file.length);
    tiff.checkData();
    tiff.checkParts(file);
    tiff.checkJpegs(file);
    return tiff;
  }

  private void checkKind() {
    long most = Arrays.stream(tags.all(TiffTags.BITS)).max().orElse(1);
    if (most > 8) {
      throw new PictureException(most + " bits a channel; convert the picture to 8");
    }
    long format = tags.first(TiffTags.SAMPLE_FORMAT, UNSIGNED);
    if (format != UNSIGNED && format != UNDEFINED) {
      throw new PictureException(
          "a TIFF with signed samples; convert the picture to unsigned ones");
    }
    long colours = tags.first(TiffTags.COLOURS, -1);
    boolean jpeg = tags.first(TiffTags.COMPRESSION, NONE) == JPEG;
    if (colours < 0 || (colours > PALETTE && !(colours == YCBCR && jpeg))) {
      throw new PictureException(
          "a TIFF in the colours " + name(colours) + "; convert the picture to RGB");
    }
    if (tags.first(TiffTags.BIT_ORDER, 1) != 1) {
      throw new PictureException("a TIFF whose bytes begin with their lowest bit; convert it");
    }
    if (tags.first(TiffTags.EXTRA_SAMPLES, 0) == PREMULTIPLIED) {
      throw new PictureException(
          "a TIFF whose colours are multiplied by its alpha; convert the picture to RGB");
    }
  }

  private static String name(long colours) {
    return switch ((int) colours) {
      case 5 -> "CMYK";
      case YCBCR -> "YCbCr";
      case 8, 9, 10 -> "Lab";
      default -> "of kind " + colours;
    };
  }

  private void checkEnd(int offsets, int lengths, long end) {
    long[] from = tags.all(offsets);
    long[] length = tags.all(lengths);
    for (int i = 0; i < Math.min(from.length, length.length); i++) {
      if (from[i] + length[i] > end) {
        throw Bytes.endsEarly();
      }
    }
  }

  /** Refuses data that are too few for the picture, however well they are compressed. */
  private void checkData() {
    long data =
        Arrays.stream(tags.all(TiffTags.STRIP_LENGTHS)).sum()
            + Arrays.stream(tags.all(TiffTags.TILE_LENGTHS)).sum();
    long rowBits =
        tags.first(TiffTags.WIDTH, 0)
            * tags.first(TiffTags.SAMPLES, 1)
            * tags.first(TiffTags.BITS, 1);
    boolean packed = tags.first(TiffTags.COMPRESSION, NONE) != NONE;
    if (data * (packed ? MOST_PACKED : 1) < (rowBits + 7) / 8 * tags.first(TiffTags.HEIGHT, 0)) {
      throw Bytes.endsEarly();
    }
  }

  /** Refuses strips and tiles that become too few bytes: the decoder would leave the rest black. */
  private void checkParts(byte[] file) {
    long compression = tags.first(TiffTags.COMPRESSION, NONE);
    if (!UnpackedLength.knows(compression)) {
      return;
    }
    boolean tiles = isTiled();
    long[] from = offsets();
    long[] length = lengths();
    long height = tags.first(TiffTags.HEIGHT, 0);
    long rows = tiles ? tags.first(TiffTags.TILE_HEIGHT, 1) : tags.first(TiffTags.ROWS, height);
    long strips = Math.max(1, (height + rows - 1) / Math.max(1, rows));
    for (int i = 0; i < Math.min(from.length, length.length); i++) {
      long there = tiles ? rows : Math.min(rows, height - i % strips * rows);
      byte[] packed = part(file, from[i], length[i]);
      long most = rowBytes(tiles ? TiffTags.TILE_WIDTH : TiffTags.WIDTH) * there;
      if (UnpackedLength.of(compression, packed, most) < most) {
        throw Bytes.endsEarly();
      }
    }
  }

  /** Refuses JPEGs that the directory calls YCbCr and the decoder would take for RGB. */
  private void checkJpegs(byte[] file) {
    if (tags.first(TiffTags.COLOURS, 0) != YCBCR) {
      return;
    }
    long[] from = offsets();
    long[] length = lengths();
    for (int i = 0; i < Math.min(from.length, length.length); i++) {
      if (!JpegFile.frame(part(file, from[i], length[i])).isNumberedAsYcbcr()) {
        throw new PictureException(
            "a TIFF in YCbCr whose JPEG numbers its colours otherwise than 1, 2, 3;"
                + " convert the picture to RGB");
      }
    }
  }

  private boolean isTiled() {
    return tags.all(TiffTags.TILE_OFFSETS).length > 0;
  }

  private long[] offsets() {
    return tags.all(isTiled() ? TiffTags.TILE_OFFSETS : TiffTags.STRIP_OFFSETS);
  }

  private long[] lengths() {
    return tags.all(isTiled() ? TiffTags.TILE_LENGTHS : TiffTags.STRIP_LENGTHS);
  }

  private static byte[] part(byte[] file, long from, long length) {
    return Arrays.copyOfRange(file, (int) from, (int) (from + length));
  }

  /** Bytes of a row of a strip or tile: of all samples, or of one if they stand in planes. */
  private long rowBytes(int width) {
    long samples = tags.first(TiffTags.PLANES, 1) == 2 ? 1 : tags.first(TiffTags.SAMPLES, 1);
    return (tags.first(width, 0) * samples * tags.first(TiffTags.BITS, 1) + 7) / 8;
  }

  Orientation orientation() {
    return Orientation.of((int) tags.first(TiffTags.ORIENTATION, 1));
  }

  /**
   * The palette if there is one, else null: the upper 8 of each colour's 16 bits, all reds first.
   */
  Palette palette() {
    long[] map = tags.all(TiffTags.PALETTE);
    if (tags.first(TiffTags.COLOURS, 0) != PALETTE) {
      return null;
    }
    byte[] rgb = new byte[map.length / 3 * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (map[i % 3 * (rgb.length / 3) + i / 3] >> 8);
    }
    return new Palette(rgb);
  }
}
