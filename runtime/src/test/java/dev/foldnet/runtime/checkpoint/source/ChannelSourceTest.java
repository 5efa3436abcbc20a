package dev.foldnet.runtime.checkpoint.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files and channels, and what goes wrong with them. */
class ChannelSourceTest {
  private static final byte[] BYTES = {0, 1, 2, 3, 4, 5, 6};

  @TempDir Path folder;

  @Test
  void aFileIsReadAtAnyPlace() throws Exception {
    Path file = Files.write(folder.resolve("file"), BYTES);
    Source source = ChannelSource.open(file);
    assertThat(source.size()).isEqualTo(7);
    assertThat(source.isShared()).isTrue();
    assertThat(source.isSequential()).isFalse();
    assertThat(source.bytes(2, 4).array()).containsExactly(2, 3, 4, 5);
    assertThat(source.bytes(0, 7).array()).containsExactly(BYTES);
    source.close();
    refused(file + ": is closed", () -> source.bytes(0, 1));
  }

  @Test
  void aFileThatShrinksIsRefused() throws Exception {
    Path file = Files.write(folder.resolve("file"), BYTES);
    try (Source source = ChannelSource.open(file)) {
      Files.write(file, new byte[4]);
      refused(file + ": truncated at byte 4 while it was read", () -> source.bytes(2, 4));
    }
  }

  @Test
  void whatIsNoFileIsNamed() {
    refused(folder + ": is a folder, not a file", () -> ChannelSource.open(folder));
    Path none = folder.resolve("none");
    refused(none + ": no such file", () -> ChannelSource.open(none));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void linksToNothingAndSocketsAreNamed() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("none"));
    refused(link + ": is a link to a file that does not exist", () -> ChannelSource.open(link));
    Path socket = Files.createTempDirectory(Path.of("/tmp"), "s").resolve("s");
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(socket));
      refused(socket + ": is not a regular file", () -> ChannelSource.open(socket));
    } finally {
      Files.deleteIfExists(socket);
      Files.delete(socket.getParent());
    }
  }

  @Test
  void anInterruptIsSaid() throws Exception {
    Path file = Files.write(folder.resolve("file"), BYTES);
    Source source = ChannelSource.open(file);
    try {
      Thread.currentThread().interrupt();
      refused("not read: the thread was interrupted", () -> ChannelSource.open(file));
      refused("not read to its end: the thread was interrupted", () -> source.bytes(0, 1));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    refused("not read to its end: the thread was interrupted", () -> source.bytes(0, 1));
    source.close();
  }

  @Test
  void aChannelIsReadToItsEndPieceByPiece() throws Exception {
    Pieces channel = new Pieces();
    Source source = ChannelSource.of(channel, "channel", false);
    assertThat(source.size()).isEqualTo(7);
    assertThat(source.isShared()).isFalse();
    assertThat(source.isSequential()).isFalse();
    assertThat(source.bytes(3, 4).array()).containsExactly(3, 4, 5, 6);
    assertThat(source.bytes(1, 2).array()).containsExactly(1, 2);
    channel.end = 5;
    refused("channel: truncated at byte 5 while it was read", () -> source.bytes(3, 3));
    channel.stuck = true;
    refused("channel: truncated at byte 1 while it was read", () -> source.bytes(1, 2));
    source.close();
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void whatAChannelFailsWithIsSaid() throws Exception {
    Pieces channel = new Pieces();
    Source lent = ChannelSource.of(channel, "lent", false);
    Source owned = ChannelSource.of(channel, "owned", true);
    channel.failure = new IOException("the disk is gone");
    refused("lent: cannot be read at byte 3 (the disk is gone)", () -> lent.bytes(3, 1));
    channel.failure = new ClosedByInterruptException();
    refused("lent: not read to its end: the thread was interrupted", () -> lent.bytes(3, 1));
    channel.failure = new ClosedChannelException();
    refused("lent: cannot be read at byte 3 (ClosedChannelException)", () -> lent.bytes(3, 1));
    refused("owned: not read to its end: the thread was interrupted", () -> owned.bytes(3, 1));
    refused("owned: cannot be closed (ClosedChannelException)", owned::close);
    refused("owned: is closed", () -> owned.bytes(3, 1));
  }

  @Test
  void aChannelThatDoesNotSayItsSizeIsClosedIfItIsOwned() {
    Pieces channel = new Pieces();
    channel.failure = new IOException();
    refused("lent: cannot be read (IOException)", () -> ChannelSource.of(channel, "lent", false));
    channel.failure = new ClosedChannelException();
    refused(
        "lent: cannot be read (ClosedChannelException)",
        () -> ChannelSource.of(channel, "lent", false));
    assertThat(channel.closings).isZero();
    refused(
        "owned: not read: the thread was interrupted",
        () -> ChannelSource.of(channel, "owned", true));
    assertThat(channel.closings).isEqualTo(1);
    assertThat(channel.failure.getSuppressed()).containsExactly(channel.notClosed);
  }

  @Test
  void oneOfOursIsClosed() throws Exception {
    Path file = Files.write(folder.resolve("file"), BYTES);
    FileChannel channel = FileChannel.open(file);
    try (Source source = ChannelSource.of(channel, "file", true)) {
      assertThat(source.isShared()).isTrue();
      assertThat(source.bytes(6, 1).array()).containsExactly(6);
    }
    assertThat(channel.isOpen()).isFalse();
  }

  private static void refused(String reason, ThrowingCallable call) {
    assertThatExceptionOfType(WeightsException.class)
        .isThrownBy(call)
        .withMessageContaining(reason);
  }

  /** Gives two bytes at a time, and fails as it is told. */
  private static final class Pieces implements SeekableByteChannel {
    private final IOException notClosed = new ClosedChannelException();

    private IOException failure;
    private boolean stuck;
    private int end = BYTES.length;
    private int at;
    private int closings;

    private void fail() throws IOException {
      if (failure != null) {
        throw failure;
      }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      fail();
      if (stuck) {
        return 0;
      }
      if (at >= end) {
        return -1;
      }
      int count = Math.min(Math.min(2, target.remaining()), end - at);
      target.put(BYTES, at, count);
      at += count;
      return count;
    }

    @Override
    public SeekableByteChannel position(long position) {
      at = (int) position;
      return this;
    }

    @Override
    public long position() {
      return at;
    }

    @Override
    public long size() throws IOException {
      fail();
      return BYTES.length;
    }

    @Override
    public boolean isOpen() {
      return closings == 0;
    }

    @Override
    public void close() throws IOException {
      closings++;
      if (failure != null) {
        throw notClosed;
      }
    }

    @Override
    public int write(ByteBuffer source) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new UnsupportedOperationException();
    }
  }
}
