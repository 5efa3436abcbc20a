package dev.foldnet.runtime.store;

import dev.foldnet.runtime.checkpoint.ReleasedArchive;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-1, 40 lower-case digits: which file it is, as far as its publisher said. */
final class Sha1 {
  /** What no checkpoint of pytorchcv comes near (the largest network has 333 million weights). */
  static final long MAX_BYTES = 4_000_000_000L;

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

  /** Of a regular file's bytes. */
  static String of(Path file) throws WeightsException {
    MessageDigest digest = digest();
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    } catch (IOException e) {
      throw Failures.reading(file, e);
    }
    return text(digest);
  }

  /**
   * Of the checkpoint in an archive, which is written on the way.
   *
   * @param name of the archive in messages
   * @param out fails only with {@link WeightsException}
   */
  static String ofUnpacked(Path archive, String name, OutputStream out) throws WeightsException {
    MessageDigest digest = digest();
    try {
      ReleasedArchive.unpack(archive, name, MAX_BYTES, new DigestOutputStream(out, digest));
    } catch (WeightsException e) {
      throw e;
    } catch (IOException e) {
      throw Failures.reading(archive, e);
    }
    return text(digest);
  }
}
