package dev.foldnet.runtime.onnx;

import java.util.Optional;

/**
 * The version of ONNX Runtime. Its optimiser is another in each, so the one that Foldnet's tests
 * ran with is the one to use; DJL's engine asks for an older one.
 */
final class OnnxVersion {
  static final String TESTED = "1.28.0";

  private OnnxVersion() {}

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
            + "; declare com.microsoft.onnxruntime:onnxruntime:"
            + TESTED
            + " beside DJL's engine");
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
