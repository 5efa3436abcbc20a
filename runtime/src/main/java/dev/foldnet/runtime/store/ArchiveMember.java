package dev.foldnet.runtime.store;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The one member of a release's archive.
 *
 * @param deflated or stored
 * @param start where the data begin in the file
 * @param packed bytes in the file
 * @param unpacked bytes of content
 * @param crc CRC-32 of the content
 */
record ArchiveMember(boolean deflated, long start, long packed, long unpacked, long crc) {
  private static final int WINDOW = 1 << 16;

  /** Writes the content and returns its SHA-1; failures of {@code out} come as they are. */
  String copy(String name, FileChannel channel, OutputStream out) throws IOException {
    Sink sink = new Sink(name, out);
    ByteBuffer input = ByteBuffer.allocate(WINDOW);
    Inflater inflater = new Inflater(true);
    try {
      for (long at = 0; at < packed; at += input.limit()) {
        input.clear().limit((int) Math.min(WINDOW, packed - at));
        readFully(name, channel, start + at, input);
        if (deflated) {
          inflate(name, inflater, input, sink);
        } else {
          sink.take(input.array(), input.limit());
        }
      }
      if (deflated && (!inflater.finished() || inflater.getRemaining() != 0)) {
        throw Failures.of(name, "the compressed data do not end where they should");
      }
    } catch (DataFormatException e) {
      throw WeightsException.about(name).problem("the compressed data are broken").cause(e).build();
    } finally {
      inflater.end();
    }
    return sink.finish();
  }

  private static void inflate(String name, Inflater inflater, ByteBuffer input, Sink sink)
      throws IOException, DataFormatException {
    byte[] output = new byte[WINDOW];
    if (inflater.finished()) {
      throw Failures.of(name, "bytes behind the compressed data");
    }
    inflater.setInput(input.flip());
    int count = inflater.inflate(output);
    while (count > 0) {
      sink.take(output, count);
      count = inflater.inflate(output);
    }
    if (inflater.needsDictionary()) {
      throw Failures.of(name, "the compressed data want a dictionary");
    }
  }

  private static void readFully(String name, FileChannel channel, long position, ByteBuffer buffer)
      throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw Failures.of(name, "truncated while it was read");
      }
    }
  }

  /** Counts, checks and hashes what passes through. */
  private final class Sink {
    private final String name;
    private final OutputStream out;
    private final MessageDigest digest = Sha1.digest();
    private final CRC32 running = new CRC32();
    private long count;

    Sink(String name, OutputStream out) {
      this.name = name;
      this.out = out;
    }

    void take(byte[] bytes, int length) throws IOException {
      count += length;
      if (count > unpacked) {
        throw Failures.of(name, "the archive holds more than the " + unpacked + " bytes it says");
      }
      running.update(bytes, 0, length);
      digest.update(bytes, 0, length);
      out.write(bytes, 0, length);
    }

    String finish() throws WeightsException {
      if (count != unpacked) {
        throw Failures.of(name, "the archive holds " + count + " bytes, and says " + unpacked);
      }
      if (running.getValue() != crc) {
        throw Failures.of(name, "the archive's data do not have the CRC-32 it says");
      }
      return Sha1.text(digest);
    }
  }
}
