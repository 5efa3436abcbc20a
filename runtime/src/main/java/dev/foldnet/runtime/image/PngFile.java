package dev.foldnet.runtime.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A PNG file's chunks (PNG, second edition, 5 and 11): those up to the data with their checksums,
 * as Pillow checks them; what comes behind the data is read for its orientation alone.
 */
final class PngFile {
  private static final int SIGNATURE = 8;

  private final Bytes bytes;
  private final CRC32 crc = new CRC32();
  private final List<Span> data = new ArrayList<>();
  private final PngText text = new PngText();
  private PngHeader header;
  private Palette palette;

  /**
   * Where a chunk's data stand in the file.
   *
   * @param from index of the first byte
   * @param length bytes
   */
  record Span(int from, int length) {}

  private PngFile(byte[] file) {
    bytes = new Bytes(file, false);
  }

  /** Reads all chunks but the data. */
  static PngFile of(byte[] file) {
    PngFile png = new PngFile(file);
    png.bytes.seek(SIGNATURE);
    png.readToData();
    png.readBehind();
    return png;
  }

  PngHeader header() {
    return header;
  }

  /** The colours, if the file has some. */
  Palette palette() {
    return palette;
  }

  /** The chunks of data, in order. */
  List<Span> data() {
    return data;
  }

  Orientation orientation() {
    return Orientation.of(text.orientation());
  }

  private void readToData() {
    while (data.isEmpty()) {
      long length = bytes.u32();
      String name = bytes.latin(4);
      if (!name.matches("[A-Za-z]{4}")) {
        throw new PictureException("a broken PNG: a chunk without a name");
      }
      if (header == null && !name.equals("IHDR")) {
        throw new PictureException("a broken PNG: it begins with " + name + ", not IHDR");
      }
      if (name.equals("IEND")) {
        throw new PictureException("a broken PNG: it has no data");
      }
      if (name.equals("IDAT")) {
        readData(length);
      } else {
        readChunk(name, length);
      }
    }
  }

  private void readChunk(String name, long length) {
    int from = bytes.at();
    bytes.skip(length);
    crc.reset();
    crc.update(bytes.file(), from - 4, (int) length + 4);
    if (bytes.u32() != crc.getValue()) {
      throw new PictureException("a broken PNG: the checksum of " + name + " is wrong");
    }
    take(name, from, (int) length);
  }

  private void take(String name, int from, int length) {
    switch (name) {
      case "IHDR" -> header = PngHeader.read(bytes.file(), from, length);
      case "PLTE" -> palette = new Palette(part(from, length));
      case "eXIf", "tEXt", "zTXt", "iTXt" -> text.take(name, part(from, length));
      default -> {
        // says nothing about the samples
      }
    }
  }

  private byte[] part(int from, int length) {
    return Arrays.copyOfRange(bytes.file(), from, from + length);
  }

  /** A chunk of data, whole or not: what lacks is missed when it is decoded. */
  private void readData(long length) {
    int there = (int) Math.min(length, bytes.remaining());
    data.add(new Span(bytes.at(), there));
    bytes.skip(there);
    bytes.skip(Math.min(4, bytes.remaining()));
  }

  private void readBehind() {
    boolean more = true;
    while (bytes.remaining() >= 8) {
      long length = bytes.u32();
      String name = bytes.latin(4);
      more &= name.equals("IDAT");
      if (name.equals("IEND") || !name.matches("[A-Za-z]{4}")) {
        return;
      }
      if (more) {
        readData(length);
        continue;
      }
      int from = bytes.at();
      bytes.skip(length);
      if (!name.equals("PLTE") && !name.equals("IHDR")) {
        take(name, from, (int) length);
      }
      bytes.skip(Math.min(4, bytes.remaining()));
    }
  }
}
