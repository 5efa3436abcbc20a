package dev.foldnet.runtime.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.util.Map;

/** Session options from strings. */
final class OnnxOptions {
  private static final String SPINNING_STOP = "session.force_spinning_stop";

  private OnnxOptions() {}

  /**
   * Options to be closed by the caller.
   *
   * @throws IllegalArgumentException for an unknown name or a value that does not fit
   */
  static SessionOptions of(Map<String, String> options) throws OrtException {
    SessionOptions settings = new SessionOptions();
    try {
      if (!options.containsKey(SPINNING_STOP)) {
        settings.addConfigEntry(SPINNING_STOP, "1");
      }
      for (Map.Entry<String, String> option : options.entrySet()) {
        set(settings, option.getKey(), option.getValue());
      }
      return settings;
    } catch (OrtException | RuntimeException e) {
      settings.close();
      throw e;
    }
  }

  private static void set(SessionOptions settings, String name, String value) throws OrtException {
    try {
      switch (name) {
        case "intraOpNumThreads" -> settings.setIntraOpNumThreads(Integer.parseInt(value));
        case "interOpNumThreads" -> settings.setInterOpNumThreads(Integer.parseInt(value));
        case "executionMode" -> settings.setExecutionMode(ExecutionMode.valueOf(value));
        case "optLevel" -> settings.setOptimizationLevel(OptLevel.valueOf(value));
        case "memoryPatternOptimization" ->
            settings.setMemoryPatternOptimization(Boolean.parseBoolean(value));
        case "cpuArenaAllocator" -> settings.setCPUArenaAllocator(Boolean.parseBoolean(value));
        case "disablePerSessionThreads" -> {
          if (Boolean.parseBoolean(value)) {
            settings.disablePerSessionThreads();
          }
        }
        case "profilerOutput" -> settings.enableProfiling(value);
        default -> entry(settings, name, value);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "option " + name + " = " + value + ": " + e.getMessage(), e);
    }
  }

  private static void entry(SessionOptions settings, String name, String value)
      throws OrtException {
    if (name.indexOf('.') < 0) {
      throw new IllegalArgumentException("unknown to the OnnxRuntime engine");
    }
    settings.addConfigEntry(name, value);
  }
}
