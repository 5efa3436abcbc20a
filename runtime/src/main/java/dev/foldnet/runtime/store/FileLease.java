package dev.foldnet.runtime.store;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The right of one thread of one process to make a file, tied to a lock file that exists no longer
 * than it is needed. A lock file that a killed process left is taken over, with the note in it.
 *
 * <p>The lock file is deleted before its lock is released. A waiter may so get the lock of a file
 * that has no name any more; therefore the holder writes a token of its own and reads it back by
 * the name. That second channel stays open as long as the lock: closing any channel of a file ends
 * all locks a POSIX process has on it.
 */
final class FileLease implements AutoCloseable {
  private static final ConcurrentMap<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();
  private static final Duration POLL = Duration.ofMillis(50);

  /** Bytes of the lock file that are read: a token and a note. */
  private static final int MAX_CONTENT = 1024;

  // the byte that is locked lies far behind the content, which stays readable everywhere
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final Path file;
  private final ReentrantLock local;
  private final FileChannel channel;
  private final String token = UUID.randomUUID().toString();
  private FileChannel byName;
  private String note;

  private FileLease(Path file, ReentrantLock local, FileChannel channel) {
    this.file = file;
    this.local = local;
    this.channel = channel;
  }

  /**
   * Waits until nobody else has the lease.
   *
   * @param file the lock file; its folder exists
   * @param waiting how the time goes by between two looks at a lock of another process
   * @throws IOException if the lock file cannot be made, or its file system has no locks
   * @throws IllegalStateException if this thread has it
   */
  static FileLease acquire(Path file, Waiting waiting) throws IOException, InterruptedException {
    Path real = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
    ReentrantLock local = LOCKS.computeIfAbsent(real, key -> new ReentrantLock());
    if (local.isHeldByCurrentThread()) {
      throw new IllegalStateException("already being fetched by this very thread: " + file);
    }
    local.lockInterruptibly();
    FileLease lease = null;
    try {
      while (lease == null) {
        lease = attempt(real, local, waiting);
      }
      return lease;
    } finally {
      if (lease == null) {
        local.unlock();
      }
    }
  }

  /** Null if the file that was locked is not the one of that name any more. */
  private static FileLease attempt(Path file, ReentrantLock local, Waiting waiting)
      throws IOException, InterruptedException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    FileLease lease = new FileLease(file, local, channel);
    boolean whole = false;
    try {
      lease.lock(waiting);
      lease.note = noteIn(read(channel));
      lease.write(lease.note);
      whole = lease.hasItsName();
    } finally {
      if (!whole) {
        lease.closeChannels();
      }
    }
    return whole ? lease : null;
  }

  /** Asks again and again: waiting in the kernel can be taken for a deadlock of two processes. */
  private void lock(Waiting waiting) throws IOException, InterruptedException {
    while (true) {
      try {
        FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
        if (lock != null) {
          return;
        }
      } catch (OverlappingFileLockException e) {
        // held by another copy of this class in this process
      }
      waiting.pause(POLL);
    }
  }

  private boolean hasItsName() throws IOException {
    try {
      byName = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return false;
    }
    return read(byName).startsWith(token);
  }

  /** What the last holder noted: empty, or what a killed one left. */
  String note() {
    return note;
  }

  /** Notes one line for whoever comes after a sudden end. */
  void note(String text) throws WeightsException {
    try {
      write(text);
      note = text;
    } catch (IOException e) {
      throw Failures.writing(file, e);
    }
  }

  private void write(String text) throws IOException {
    ByteBuffer content = StandardCharsets.UTF_8.encode(token + "\n" + text);
    channel.truncate(0);
    long at = 0;
    while (content.hasRemaining()) {
      at += channel.write(content, at);
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(MAX_CONTENT);
    while (content.hasRemaining() && channel.read(content, content.position()) >= 0) {
      // more to come
    }
    return new String(content.array(), 0, content.position(), StandardCharsets.UTF_8);
  }

  private static String noteIn(String content) {
    int line = content.indexOf('\n');
    return line < 0 ? "" : content.substring(line + 1);
  }

  /** Removes the lock file and lets the next one in. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // stays, and is taken over by the next start
    } finally {
      closeChannels();
      local.unlock();
    }
  }

  private void closeChannels() {
    for (FileChannel open : new FileChannel[] {channel, byName}) {
      if (open != null) {
        try {
          open.close();
        } catch (IOException e) {
          // closed all the same
        }
      }
    }
  }
}
