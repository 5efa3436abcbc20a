package dev.foldnet.runtime.image;

import java.util.Iterator;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A PNG file's rows as they were before they were filtered and deflated. */
final class PngData implements AutoCloseable {
  private final byte[] file;
  private final Iterator<PngFile.Span> chunks;
  private final PngHeader header;
  private final Inflater inflater = new Inflater();
  private final byte[] filter = new byte[1];
  private byte[] row;
  private byte[] above;

  PngData(byte[] file, List<PngFile.Span> chunks, PngHeader header) {
    this.file = file;
    this.chunks = chunks.iterator();
    this.header = header;
  }

  /** Rows of so many pixels come next, the first with nothing above it. */
  void begin(int pixels) {
    row = new byte[header.rowBytes(pixels)];
    above = new byte[row.length];
  }

  /** The next row's bytes, good until the next but one is asked for. */
  byte[] next() {
    byte[] old = above;
    above = row;
    row = old;
    fill(filter);
    fill(row);
    PngFilter.undo(filter[0], row, above, header.step());
    return row;
  }

  /** Checks that the data end with their checksum, unless there are more of them than rows. */
  void end() {
    byte[] more = new byte[1];
    while (!inflater.finished() && inflate(more, 0) == 0) {
      // goes on to the next chunk
    }
  }

  private void fill(byte[] target) {
    int at = 0;
    while (at < target.length) {
      if (inflater.finished()) {
        throw Bytes.endsEarly();
      }
      at += inflate(target, at);
    }
  }

  private int inflate(byte[] target, int from) {
    try {
      int count = inflater.inflate(target, from, target.length - from);
      if (count == 0 && !inflater.finished()) {
        if (inflater.needsDictionary()) {
          throw new PictureException("a broken PNG: its data ask for a dictionary");
        }
        if (!chunks.hasNext()) {
          throw Bytes.endsEarly();
        }
        PngFile.Span chunk = chunks.next();
        inflater.setInput(file, chunk.from(), chunk.length());
      }
      return count;
    } catch (DataFormatException e) {
      throw new PictureException("a broken PNG: its data cannot be inflated: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
