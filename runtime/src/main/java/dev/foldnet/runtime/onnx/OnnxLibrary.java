package dev.foldnet.runtime.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * A native library of ONNX Runtime's jar.
 *
 * @param name of the file
 * @param url of the entry
 * @param size in bytes
 * @param crc CRC-32 of them
 */
record OnnxLibrary(String name, URL url, long size, long crc) {

  /** A library of the class path; its bytes are not read where they are in a jar. */
  static OnnxLibrary of(String name, URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      if (connection instanceof JarURLConnection jar) {
        JarEntry entry = jar.getJarEntry();
        return new OnnxLibrary(name, url, entry.getSize(), entry.getCrc());
      }
      CheckedInputStream checked = new CheckedInputStream(in, new CRC32());
      long size = checked.transferTo(OutputStream.nullOutputStream());
      return new OnnxLibrary(name, url, size, checked.getChecksum().getValue());
    }
  }

  /** Whether it lies there, whole, and may be loaded. */
  boolean isIn(Path folder) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file) || Files.size(file) != size) {
      return false;
    }
    CRC32 found = new CRC32();
    byte[] block = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        found.update(block, 0, read);
      }
    }
    return found.getValue() == crc;
  }

  /**
   * Writes it beside, then gives it its name, so that nobody sees half of it.
   *
   * @throws IOException if it cannot be written, or not be loaded from there
   */
  void unpack(Path folder) throws IOException {
    Path part = folder.resolve(name + ".part");
    Files.deleteIfExists(part);
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      Files.copy(in, part);
      if (!part.toFile().setExecutable(true) || !Files.isExecutable(part)) {
        throw new IOException(folder + " allows no library to be loaded (mounted noexec)");
      }
      Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
