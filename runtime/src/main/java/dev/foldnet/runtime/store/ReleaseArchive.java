package dev.foldnet.runtime.store;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An archive as pytorchcv releases it: a zip of one member, the checkpoint, stored or deflated,
 * without zip64. Format: PKWARE's APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. The member's
 * name is not used for anything.
 */
final class ReleaseArchive {
  /** What no checkpoint of pytorchcv comes near (the largest network has 333 million weights). */
  static final long MAX_BYTES = 4_000_000_000L;

  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_SIZE = 30;
  private static final int CENTRAL = 0x02014b50;
  private static final int CENTRAL_SIZE = 46;
  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int MAX_COMMENT = 0xFFFF;
  private static final int ENCRYPTED_OR_PATCH = 0x2061;
  private static final int DEFLATED = 8;
  // deflate cannot exceed 1032 : 1
  private static final int MAX_RATIO = 1032;

  private final String name;
  private final FileChannel channel;
  private final long size;

  private ReleaseArchive(String name, FileChannel channel) throws IOException {
    this.name = name;
    this.channel = channel;
    this.size = channel.size();
  }

  /**
   * Writes the member's content, never more than its declared size, and hashes it on the way.
   *
   * @param name of the archive in messages
   * @return its SHA-1, 40 lower-case digits
   * @throws WeightsException if the archive is not as described above, or its data do not have the
   *     size and CRC-32 it declares; what {@code out} throws is told of as a failure to read unless
   *     it is one of these
   */
  static String unpack(Path file, String name, OutputStream out) throws WeightsException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ReleaseArchive archive = new ReleaseArchive(name, channel);
      ArchiveMember member = archive.member();
      return member.copy(name, channel, out);
    } catch (WeightsException e) {
      throw e;
    } catch (IOException e) {
      throw Failures.reading(file, e);
    }
  }

  private ArchiveMember member() throws IOException {
    if (size < END_SIZE) {
      throw refuse(size == 0 ? "empty" : "no zip archive, or truncated: " + size + " bytes");
    }
    long end = endRecord();
    ByteBuffer record = bytes(end, END_SIZE);
    int entries = Short.toUnsignedInt(record.getShort(10));
    long directorySize = Integer.toUnsignedLong(record.getInt(12));
    long directory = Integer.toUnsignedLong(record.getInt(16));
    if (record.getInt(4) != 0 || record.getShort(8) != record.getShort(10)) {
      throw refuse("a zip archive split over several disks");
    }
    if (entries != 1) {
      throw refuse("a zip archive of " + entries + " members, where a release has one checkpoint");
    }
    if (directory + directorySize != end || directorySize < CENTRAL_SIZE) {
      throw refuse("the zip directory's place and size are wrong");
    }
    return member(bytes(directory, CENTRAL_SIZE), directory, directorySize);
  }

  private ArchiveMember member(ByteBuffer central, long directory, long directorySize)
      throws IOException {
    long length = CENTRAL_SIZE;
    for (int lengths = 28; lengths <= 32; lengths += 2) {
      length += Short.toUnsignedInt(central.getShort(lengths));
    }
    if (central.getInt(0) != CENTRAL || length != directorySize || central.getInt(42) != 0) {
      throw refuse("the zip directory is broken");
    }
    int flags = Short.toUnsignedInt(central.getShort(8));
    int method = Short.toUnsignedInt(central.getShort(10));
    if ((flags & ENCRYPTED_OR_PATCH) != 0 || (method != 0 && method != DEFLATED)) {
      throw refuse("an encrypted zip archive, or of a method other than stored and deflated");
    }
    long packed = Integer.toUnsignedLong(central.getInt(20));
    long unpacked = Integer.toUnsignedLong(central.getInt(24));
    long data = dataStart(method);
    if (packed > directory - data) {
      throw refuse("the zip member's " + packed + " bytes do not fit before the directory");
    }
    if (unpacked > MAX_BYTES
        || unpacked / MAX_RATIO > packed
        || (method == 0 && packed != unpacked)) {
      throw refuse("a zip member of " + packed + " bytes that unpacks to " + unpacked);
    }
    long crc = Integer.toUnsignedLong(central.getInt(16));
    return new ArchiveMember(method == DEFLATED, data, packed, unpacked, crc);
  }

  private long dataStart(int method) throws IOException {
    ByteBuffer local = bytes(0, LOCAL_SIZE);
    if (local.getInt(0) != LOCAL || Short.toUnsignedInt(local.getShort(8)) != method) {
      throw refuse("the zip member's own header is broken");
    }
    return (long) LOCAL_SIZE
        + Short.toUnsignedInt(local.getShort(26))
        + Short.toUnsignedInt(local.getShort(28));
  }

  /** The place of the record whose comment ends the file. */
  private long endRecord() throws IOException {
    int length = (int) Math.min(size, END_SIZE + MAX_COMMENT);
    long start = size - length;
    ByteBuffer tail = bytes(start, length);
    for (int at = length - END_SIZE; at >= 0; at--) {
      int comment = length - END_SIZE - at;
      if (tail.getInt(at) == END && Short.toUnsignedInt(tail.getShort(at + 20)) == comment) {
        return start + at;
      }
    }
    throw refuse("no zip archive, or truncated: " + size + " bytes without an end record");
  }

  private ByteBuffer bytes(long position, int count) throws IOException {
    if (position > size - count) {
      throw refuse("truncated at byte " + size);
    }
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw refuse("truncated while it was read");
      }
    }
    return buffer.flip();
  }

  private WeightsException refuse(String problem) {
    return Failures.of(name, problem);
  }
}
