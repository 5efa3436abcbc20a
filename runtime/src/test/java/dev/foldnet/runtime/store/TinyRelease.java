package dev.foldnet.runtime.store;

import dev.foldnet.runtime.file.Hash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A release of incompressible bytes that stand for a checkpoint. */
final class TinyRelease {
  static final int SIZE = 300_000;

  private TinyRelease() {}

  /** The checkpoint's bytes. */
  static byte[] checkpoint() {
    byte[] bytes = new byte[SIZE];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  static Release release() {
    MessageDigest digest = Hash.SHA1.digest();
    digest.update(checkpoint());
    return new Release(
        "tinynet",
        "1234",
        Hash.text(digest),
        "v0.0.1",
        DataSet.named("in1k"),
        OptionalInt.empty(),
        OptionalDouble.empty());
  }

  /** The archive as it is released. */
  static byte[] archive() {
    return zip(release().fileName(), checkpoint());
  }

  /** An archive that is right but for what is in it. */
  static byte[] otherArchive() {
    byte[] bytes = checkpoint();
    bytes[SIZE / 2]++;
    return zip(release().fileName(), bytes);
  }

  static byte[] zip(String name, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
