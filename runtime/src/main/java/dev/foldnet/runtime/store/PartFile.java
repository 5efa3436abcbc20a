package dev.foldnet.runtime.store;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A file in the making, beside the one it will become; what an earlier process left of it is taken
 * over. Not thread safe: who holds the release's lock may use it.
 */
final class PartFile implements AutoCloseable {
  private static final Set<OpenOption> OPTIONS =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);

  private final Path path;
  private final FileChannel channel;
  private long size;

  private PartFile(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    this.size = channel.size();
  }

  static PartFile open(Path path) throws WeightsException {
    boolean taken = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    if (taken && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw Failures.of(path, "is in the way: not a regular file");
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(path, OPTIONS);
      return new PartFile(path, channel);
    } catch (IOException e) {
      closeQuietly(channel);
      throw Failures.writing(path, e);
    }
  }

  Path path() {
    return path;
  }

  long size() {
    return size;
  }

  /** The SHA-1 of the bytes so far. */
  String sha1() throws WeightsException {
    return Sha1.of(channel, path);
  }

  /** The SHA-1 of the checkpoint in the archive that this is, written to {@code out}. */
  String unpackTo(OutputStream out, String name) throws WeightsException {
    return Sha1.ofUnpacked(channel, path, name, out);
  }

  /** Forgets all bytes. */
  void clear() throws WeightsException {
    try {
      channel.truncate(0);
      size = 0;
    } catch (IOException e) {
      throw Failures.writing(path, e);
    }
  }

  /** Writes the buffer's bytes behind the others. */
  void append(ByteBuffer bytes) throws WeightsException {
    try {
      while (bytes.hasRemaining()) {
        size += channel.write(bytes, size);
      }
    } catch (IOException e) {
      throw Failures.writing(path, e);
    }
  }

  /** The first bytes, at most {@code count}. */
  byte[] head(int count) throws WeightsException {
    ByteBuffer head = ByteBuffer.allocate((int) Math.min(count, size));
    try {
      while (head.hasRemaining() && channel.read(head, head.position()) >= 0) {
        // more to come
      }
    } catch (IOException e) {
      throw Failures.reading(path, e);
    }
    return head.array();
  }

  /** A stream to the end of this file that fails only with {@link WeightsException}. */
  OutputStream stream() {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int start, int length) throws IOException {
        append(ByteBuffer.wrap(bytes, start, length));
      }
    };
  }

  /** Makes the bytes safe on the disk and gives the file its name, replacing another at once. */
  void moveTo(Path target) throws WeightsException {
    try {
      channel.force(true);
      channel.close();
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw Failures.writing(target, e);
    }
  }

  /** Removes the file; that it cannot be removed is no failure of what was done. */
  void delete() {
    closeQuietly(channel);
    delete(path);
  }

  /** Removes the file, if it is one and can be removed. */
  static void delete(Path path) {
    try {
      if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // stays, and is taken over by the next start
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }

  private static void closeQuietly(FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // nothing was written since the last failure that was reported
      }
    }
  }
}
