package dev.foldnet.runtime.onnx;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.foldnet.runtime.DefaultThreads;
import java.util.Map;

/** Session options from strings. */
final class OnnxOptions {
  private static final String THREADS = "intraOpNumThreads";
  private static final String DEVICE = "device";
  private static final String SHARED_THREADS = "disablePerSessionThreads";

  private OnnxOptions() {}

  /**
   * Options to be closed by the caller.
   *
   * @param version of ONNX Runtime
   * @throws IllegalArgumentException for an unknown name or a value that does not fit
   */
  static SessionOptions of(Map<String, String> options, String version) throws OrtException {
    SessionOptions settings = new SessionOptions();
    try {
      for (Map.Entry<String, String> entry : Spinning.defaults(options, version).entrySet()) {
        settings.addConfigEntry(entry.getKey(), entry.getValue());
      }
      if (!options.containsKey(THREADS)) {
        settings.setIntraOpNumThreads(threads(options));
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

  /** On how many threads a session with these options computes; 0: as ONNX Runtime decides. */
  static int threads(Map<String, String> options) {
    String given = options.get(THREADS);
    if (given == null) {
      return options.containsKey(SHARED_THREADS) ? 0 : DefaultThreads.number();
    }
    return Integer.parseInt(given);
  }

  private static void set(SessionOptions settings, String name, String value) throws OrtException {
    try {
      switch (name) {
        case THREADS -> settings.setIntraOpNumThreads(Integer.parseInt(value));
        case "interOpNumThreads" -> settings.setInterOpNumThreads(Integer.parseInt(value));
        case "executionMode" -> settings.setExecutionMode(ExecutionMode.valueOf(value));
        case "optLevel" -> settings.setOptimizationLevel(OptLevel.valueOf(value));
        case "memoryPatternOptimization" ->
            settings.setMemoryPatternOptimization(Boolean.parseBoolean(value));
        case "cpuArenaAllocator" -> settings.setCPUArenaAllocator(Boolean.parseBoolean(value));
        case SHARED_THREADS -> {
          if (Boolean.parseBoolean(value)) {
            settings.disablePerSessionThreads();
          }
        }
        case DEVICE -> place(settings, device(value));
        case "profilerOutput" -> settings.enableProfiling(value);
        default -> entry(settings, name, value);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "option " + name + " = " + value + ": " + e.getMessage(), e);
    }
  }

  /** The device that a session with these options computes on. */
  static Device device(Map<String, String> options) {
    return device(options.getOrDefault(DEVICE, "cpu"));
  }

  private static Device device(String name) {
    Device device = Device.fromName(name, null);
    if (device.isGpu() || device.equals(Device.cpu())) {
      return device;
    }
    throw new IllegalArgumentException("devices are cpu, gpu0, gpu1 ..");
  }

  private static void place(SessionOptions settings, Device device) {
    if (!device.isGpu()) {
      return;
    }
    try {
      settings.addCUDA(Math.max(0, device.getDeviceId()));
    } catch (OrtException e) {
      throw new EngineException(
          "ONNX Runtime does not compute on "
              + device
              + " here ("
              + e.getMessage()
              + "): it takes CUDA's libraries, and com.microsoft.onnxruntime:onnxruntime_gpu:"
              + OnnxVersion.TESTED
              + " in place of onnxruntime",
          e);
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
