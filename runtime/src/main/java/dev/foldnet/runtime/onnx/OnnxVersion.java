package dev.foldnet.runtime.onnx;

import ai.djl.engine.EngineException;
import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The version of ONNX Runtime. Its optimiser is another in each, so the one that Foldnet's tests
 * ran with is the one to use; DJL's engine asks for an older one. From 1.29.0 on its library writes
 * a device id and a database of telemetry under the home folder once it is loaded, unless it was
 * told not to, and dies on long command lines; so those are never loaded.
 */
final class OnnxVersion {
  static final String TESTED = "1.28.0";
  private static final String ADVICE =
      "declare com.microsoft.onnxruntime:onnxruntime:" + TESTED + " beside DJL's engine";

  private OnnxVersion() {}

  /**
   * Refuses what must not be loaded, by what its jar says: no class is initialised for that.
   *
   * @throws EngineException if the version is 1.29.0 or later
   */
  static void requireHarmless() {
    String version = ofJar();
    if (isAtLeast(version, 1, 29)) {
      throw new EngineException(
          "ONNX Runtime "
              + version
              + " is on the class path, and is not loaded: from 1.29.0 on it writes telemetry and"
              + " may crash; "
              + ADVICE);
    }
  }

  /** As its jar's manifest has it; empty where it is in no jar of its own. */
  private static String ofJar() {
    URL url = OrtEnvironment.class.getResource("OrtEnvironment.class");
    try {
      if (url == null || !(url.openConnection() instanceof JarURLConnection connection)) {
        return "";
      }
      connection.setUseCaches(false);
      try (JarFile jar = connection.getJarFile()) {
        Manifest manifest = jar.getManifest();
        return manifest == null ? "" : of(manifest.getMainAttributes());
      }
    } catch (IOException e) {
      return "";
    }
  }

  private static String of(Attributes jar) {
    String title = jar.getValue(Attributes.Name.IMPLEMENTATION_TITLE);
    String version = jar.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    boolean own = title != null && title.startsWith("onnxruntime") && version != null;
    return own ? version : "";
  }

  /** What to tell who runs with that version; empty if it is the tested one. */
  static Optional<String> warning(String found) {
    if (found.equals(TESTED)) {
      return Optional.empty();
    }
    return Optional.of(
        "ONNX Runtime "
            + found
            + " is on the class path, but Foldnet is tested with "
            + TESTED
            + "; "
            + ADVICE);
  }

  /**
   * Whether a version is a given one or a later one; one that is not written as numbers with a dot
   * between counts as older than all.
   */
  static boolean isAtLeast(String version, int major, int minor) {
    int dot = version.indexOf('.');
    int end = version.indexOf('.', dot + 1);
    try {
      int foundMajor = Integer.parseInt(version, 0, dot < 0 ? version.length() : dot, 10);
      int foundMinor =
          dot < 0 ? 0 : Integer.parseInt(version, dot + 1, end < 0 ? version.length() : end, 10);
      return foundMajor > major || (foundMajor == major && foundMinor >= minor);
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
