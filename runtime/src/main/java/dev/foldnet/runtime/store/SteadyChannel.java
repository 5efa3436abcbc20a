package dev.foldnet.runtime.store;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.file.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * A file that reads the same each time: of every block the digest is taken when it is first read,
 * and a block that is another later is refused. So what is read is what was hashed, whoever writes
 * to the file meanwhile. Not thread safe.
 */
final class SteadyChannel implements SeekableByteChannel {
  /** Bytes that one digest is of; chosen, not measured. */
  static final int BLOCK = 1 << 16;

  private final Path file;
  private final FileChannel channel;
  private final long size;
  private final byte[][] digests;
  private final MessageDigest digest = Hash.SHA1.digest();
  private final ByteBuffer block = ByteBuffer.allocate(BLOCK);

  /** The number of the block that is held; -1 where none is. */
  private long held = -1;

  private long position;

  /** {@code channel}: closed with this one. Bytes that are added to it from now on are not seen. */
  SteadyChannel(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.size = channel.size();
    this.digests = new byte[Math.toIntExact((size + BLOCK - 1) / BLOCK)][];
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (position >= size) {
      return -1;
    }
    hold(position / BLOCK);
    int from = (int) (position % BLOCK);
    int count = Math.min(block.limit() - from, target.remaining());
    target.put(block.array(), from, count);
    position += count;
    return count;
  }

  private void hold(long number) throws IOException {
    if (number == held) {
      return;
    }
    held = -1;
    long start = number * BLOCK;
    block.clear().limit((int) Math.min(BLOCK, size - start));
    while (block.hasRemaining()) {
      if (channel.read(block, start + block.position()) < 0) {
        throw changed();
      }
    }
    digest.update(block.array(), 0, block.limit());
    byte[] found = digest.digest();
    byte[] first = digests[(int) number];
    if (first != null && !MessageDigest.isEqual(first, found)) {
      throw changed();
    }
    digests[(int) number] = found;
    held = number;
  }

  private WeightsException changed() {
    return Failures.of(file, "was changed by someone while it was read");
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long value) {
    position = value;
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long value) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
