package dev.foldnet.runtime.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * ONNX Runtime's native libraries for this platform, as its jar has them. Its binding unpacks them
 * at each start, unless the system property {@link #PROPERTY} names a folder that has them.
 */
public final class OnnxLibraries {
  /** The system property of ONNX Runtime that names their folder. */
  public static final String PROPERTY = "onnxruntime.native.path";

  private static final String PROVIDERS = "onnxruntime_providers_shared";
  private static final List<String> NAMES = List.of("onnxruntime", "onnxruntime4j_jni", PROVIDERS);

  private OnnxLibraries() {}

  /**
   * Puts them into a folder, which is made. Those that are there, with the size and CRC-32 of the
   * jar's, stay.
   *
   * @return the files' names
   * @throws IOException if the jar has none for this platform, or they cannot be written there, or
   *     not be loaded from there
   */
  public static List<String> unpack(Path folder) throws IOException {
    List<OnnxLibrary> libraries = libraries();
    Files.createDirectories(folder);
    fill(folder, libraries);
    return libraries.stream().map(OnnxLibrary::name).toList();
  }

  /** Processes that do so at once wait for each other. */
  static void fill(Path folder, List<OnnxLibrary> libraries) throws IOException {
    if (missing(folder, libraries).isEmpty()) {
      return;
    }
    Path lock = folder.resolve(".lock");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      for (OnnxLibrary library : missing(folder, libraries)) {
        library.unpack(folder);
      }
    } catch (OverlappingFileLockException e) {
      throw new IOException("another part of this process unpacks into " + folder, e);
    }
  }

  private static List<OnnxLibrary> missing(Path folder, List<OnnxLibrary> libraries)
      throws IOException {
    List<OnnxLibrary> missing = new ArrayList<>();
    for (OnnxLibrary library : libraries) {
      if (!library.isIn(folder)) {
        missing.add(library);
      }
    }
    return missing;
  }

  /**
   * Those of the jar.
   *
   * @throws IOException if it has none for this platform
   */
  static List<OnnxLibrary> libraries() throws IOException {
    List<OnnxLibrary> libraries = new ArrayList<>();
    for (String name : NAMES) {
      URL url = find(name);
      if (url != null) {
        libraries.add(OnnxLibrary.of(System.mapLibraryName(name), url));
      }
    }
    if (libraries.isEmpty()) {
      throw new IOException("ONNX Runtime's jar has no libraries for " + platform());
    }
    return libraries;
  }

  /**
   * Whether the jar has execution providers too, which the binding unpacks when they are needed.
   */
  static boolean hasProviders() {
    return find(PROVIDERS) != null;
  }

  /** A library of the jar, or null. */
  private static URL find(String name) {
    return OrtEnvironment.class.getResource(
        "native/" + platform() + "/" + System.mapLibraryName(name));
  }

  /** As the jar names it. */
  static String platform() {
    return os(System.getProperty("os.name").toLowerCase(Locale.ROOT))
        + "-"
        + architecture(System.getProperty("os.arch").toLowerCase(Locale.ROOT));
  }

  private static String os(String name) {
    if (name.contains("mac") || name.contains("darwin")) {
      return "osx";
    }
    return name.contains("win") ? "win" : "linux";
  }

  private static String architecture(String name) {
    return name.equals("amd64") || name.equals("x86_64") ? "x64" : name;
  }
}
