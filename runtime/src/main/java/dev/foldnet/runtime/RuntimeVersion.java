package dev.foldnet.runtime;

/** The version of this runtime. */
final class RuntimeVersion {
  private RuntimeVersion() {}

  /** As its jar says, such as {@code 0.1.0}; a word where it comes from no jar. */
  static String text() {
    String version = RuntimeVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
