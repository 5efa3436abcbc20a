package dev.foldnet.runtime.store;

import dev.foldnet.runtime.checkpoint.ReleasedArchive;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.file.Hash;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** SHA-1, 40 lower-case digits: which file it is, as far as its publisher said. */
final class Sha1 {
  /** What no checkpoint of pytorchcv comes near (the largest network has 333 million weights). */
  static final long MAX_BYTES = 4_000_000_000L;

  private Sha1() {}

  /** Of all bytes of an open file. */
  static String of(SeekableByteChannel channel, Path file) throws WeightsException {
    try {
      return Hash.SHA1.of(channel.position(0));
    } catch (WeightsException e) {
      throw e;
    } catch (IOException e) {
      throw Failures.reading(file, e);
    }
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
    MessageDigest digest = Hash.SHA1.digest();
    try {
      ReleasedArchive.unpack(archive, name, MAX_BYTES, new DigestOutputStream(out, digest));
    } catch (WeightsException e) {
      throw e;
    } catch (IOException e) {
      throw Failures.reading(file, e);
    }
    return Hash.text(digest);
  }
}
