package dev.foldnet.runtime.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells which file it is. Every Java platform has these. */
public enum Hash {
  /** 40 digits. */
  SHA1("SHA-1"),
  /** 64 digits. */
  SHA256("SHA-256");

  /** Bytes hashed at a time; chosen, not measured. */
  private static final int CHUNK = 1 << 16;

  private final String algorithm;

  Hash(String algorithm) {
    this.algorithm = algorithm;
  }

  /** A digest of nothing as yet. */
  public MessageDigest digest() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  /** Digests what is written to it. */
  public static OutputStream stream(MessageDigest digest) {
    return new DigestOutputStream(OutputStream.nullOutputStream(), digest);
  }

  /** What was digested, in lower-case hexadecimal digits; the digest begins anew. */
  public static String text(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Of all that a channel gives from where it is. */
  public String of(ReadableByteChannel channel) throws IOException {
    MessageDigest digest = digest();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    while (channel.read(chunk.clear()) >= 0) {
      digest.update(chunk.flip());
    }
    return text(digest);
  }
}
