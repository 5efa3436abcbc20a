package dev.foldnet.samples.cli;

import picocli.CommandLine.IVersionProvider;

/** What is running here: Foldnet, its default engine, the JDK. */
final class Versions implements IVersionProvider {
  private static final String ENGINE = "ai.onnxruntime.OrtEnvironment";

  @Override
  public String[] getVersion() {
    return new String[] {
      "Foldnet " + of(Foldnet.class),
      "ONNX Runtime " + engine(),
      "JDK " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
    };
  }

  private static String engine() {
    try {
      return of(Class.forName(ENGINE, false, Versions.class.getClassLoader()));
    } catch (ClassNotFoundException | LinkageError e) {
      return "absent";
    }
  }

  /** As the manifest of its jar has it. */
  private static String of(Class<?> type) {
    String version = type.getPackage().getImplementationVersion();
    return version == null ? "of unknown version" : version;
  }
}
