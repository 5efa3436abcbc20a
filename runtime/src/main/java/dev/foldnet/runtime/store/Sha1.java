package dev.foldnet.runtime.store;

import dev.foldnet.runtime.checkpoint.ReleasedArchive;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-1, 40 lower-case digits: which file it is, as far as its publisher said. */
final class Sha1 {
  /** What no checkpoint of pytorchcv comes near (the largest network has 333 million weights). */
  static final long MAX_BYTES = 4_000_000_000L;

  private static final int CHUNK = 1 << 16;

  private Sha1() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  static String text(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Of all bytes of an open file. */
  static String of(SeekableByteChannel channel, Path file) throws WeightsException {
    MessageDigest digest = digest();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    try {
      channel.position(0);
      while (channel.read(chunk.clear()) >= 0) {
        digest.update(chunk.flip());
      }
    } catch (WeightsException e) {
      throw e;
    } catch (IOException e) {
      throw Failures.reading(file, e);
    }
    return text(digest);
  }

  /**
   * Of the checkpoint in an open archive, which is written on the way.
   *
   * @param file the archive
   * @param name of the archive in messages
   * @param out fails only with {@link WeightsException}
   */
  static String ofUnpacked(SeekableByteChannel archive, Path file, String name, OutputStream out)
      throws WeightsException {
    MessageDigest digest = digest();
    try {
      ReleasedArchive.unpack(archive, name, MAX_BYTES, new DigestOutputStream(out, digest));
    } catch (WeightsException e) {
      throw e;
    } catch (IOException e) {
      throw Failures.reading(file, e);
    }
    return text(digest);
  }
}
