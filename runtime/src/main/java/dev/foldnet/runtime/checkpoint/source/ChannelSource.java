package dev.foldnet.runtime.checkpoint.source;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A channel's bytes. Its size is asked once; a file that shrinks afterwards is refused. */
public final class ChannelSource extends Source {
  private final SeekableByteChannel channel;
  private final boolean owned;
  private volatile boolean closed;

  private ChannelSource(Where where, long size, SeekableByteChannel channel, boolean owned) {
    super(where, size);
    this.channel = channel;
    this.owned = owned;
  }

  /** Opens a regular file; anything else (a pipe would block) is refused unopened. */
  public static Source open(Path file) throws WeightsException {
    Where where = Where.file(file.toString());
    if (!Files.isRegularFile(file)) {
      throw where.refuse(whatElse(file));
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
      return new ChannelSource(where, channel.size(), channel, true);
    } catch (IOException e) {
      closeQuietly(channel, e);
      throw isInterrupt(e, true)
          ? where.refuse("not read: the thread was interrupted", e)
          : where.refuse("cannot be opened (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  /**
   * Reads {@code channel}.
   *
   * @param owned whether it is closed with this source; else it stays the caller's to close
   */
  public static Source of(SeekableByteChannel channel, String name, boolean owned)
      throws WeightsException {
    Where where = Where.file(name);
    try {
      return new ChannelSource(where, channel.size(), channel, owned);
    } catch (IOException e) {
      closeQuietly(owned ? channel : null, e);
      throw isInterrupt(e, owned)
          ? where.refuse("not read: the thread was interrupted", e)
          : where.refuse("cannot be read (" + why(e) + ")", e);
    }
  }

  private static String whatElse(Path file) {
    if (Files.isDirectory(file)) {
      return "is a folder, not a file";
    }
    if (Files.exists(file)) {
      return "is not a regular file (a pipe, a device or a socket)";
    }
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        ? "is a link to a file that does not exist"
        : "no such file";
  }

  private static void closeQuietly(SeekableByteChannel channel, IOException reason) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        reason.addSuppressed(e);
      }
    }
  }

  @Override
  void readInside(long position, ByteBuffer target) throws WeightsException {
    long at = position;
    try {
      while (target.hasRemaining()) {
        int count = readSome(at, target);
        if (count <= 0) {
          throw where().refuse("truncated at byte " + at + " while it was read");
        }
        at += count;
      }
    } catch (WeightsException e) {
      throw e;
    } catch (IOException e) {
      if (closed) {
        throw where().refuse("is closed", e);
      }
      throw isInterrupt(e, owned)
          ? where().refuse("not read to its end: the thread was interrupted", e)
          : where().refuse("cannot be read at byte " + at + " (" + why(e) + ")", e);
    }
  }

  /**
   * Whether an interrupt has closed a channel: of one thread, under the others that read it; no
   * other has a channel of ours to close.
   */
  private static boolean isInterrupt(IOException e, boolean owned) {
    return e instanceof ClosedByInterruptException
        || (owned && e instanceof ClosedChannelException);
  }

  private int readSome(long position, ByteBuffer target) throws IOException {
    if (channel instanceof FileChannel file) {
      return file.read(target, position);
    }
    return channel.position(position).read(target);
  }

  @Override
  public boolean isSequential() {
    return false;
  }

  @Override
  public boolean isShared() {
    return channel instanceof FileChannel;
  }

  @Override
  public void close() throws WeightsException {
    if (!owned) {
      return;
    }
    closed = true;
    try {
      channel.close();
    } catch (IOException e) {
      throw where().refuse("cannot be closed (" + why(e) + ")", e);
    }
  }
}
