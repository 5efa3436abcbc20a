package dev.foldnet.runtime;

import ai.djl.Device;
import java.util.HashMap;
import java.util.Map;

/**
 * How an engine computes. Immutable.
 *
 * <p>Unless told otherwise, a model or session computes each prediction on as many threads as the
 * JVM may use processors; {@code foldnet.threads} (a system property) or {@code FOLDNET_THREADS}
 * (an environment variable) change that number for a whole process. That is the quickest way to one
 * answer. {@link #throughput} is the way to the most answers.
 */
public final class EngineOptions {
  private static final String THREADS = "intraOpNumThreads";
  private static final EngineOptions DEFAULTS = new EngineOptions(Map.of());

  private final Map<String, String> options;

  private EngineOptions(Map<String, String> options) {
    this.options = options;
  }

  /** One prediction as quick as can be. */
  public static EngineOptions defaults() {
    return DEFAULTS;
  }

  /**
   * As many predictions as can be, where requests keep at least as many threads busy as there are
   * processors: each is computed on the thread that asks for it, and no thread waits or spins for
   * others. Alone, a prediction takes longer so.
   */
  public static EngineOptions throughput() {
    return DEFAULTS.withThreads(1).with("session.intra_op.allow_spinning", "0");
  }

  /**
   * The same with another number of threads for each prediction.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public EngineOptions withThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads are 1 or more, not " + threads);
    }
    return with(THREADS, Integer.toString(threads));
  }

  /**
   * The same on another device than the CPU. ONNX Runtime computes on {@code Device.gpu()} where
   * {@code com.microsoft.onnxruntime:onnxruntime_gpu} stands in place of {@code onnxruntime}, and
   * CUDA's libraries are there.
   */
  public EngineOptions withDevice(Device device) {
    int id = Math.max(0, device.getDeviceId());
    return with("device", device.getDeviceType() + (device.equals(Device.cpu()) ? "" : id));
  }

  /**
   * The same with an option of the engine's own, by its name in DJL or the engine's full name for
   * it. The engine refuses those that it does not know.
   */
  public EngineOptions with(String name, String value) {
    return with(Map.of(name, value));
  }

  /** The same with several such options. */
  public EngineOptions with(Map<String, String> others) {
    Map<String, String> more = new HashMap<>(options);
    more.putAll(others);
    return new EngineOptions(Map.copyOf(more));
  }

  /** All that is set, as {@link Network#newModel(String, Map)} takes it. */
  public Map<String, String> toMap() {
    return options;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EngineOptions that && options.equals(that.options);
  }

  @Override
  public int hashCode() {
    return options.hashCode();
  }

  @Override
  public String toString() {
    return "EngineOptions" + options;
  }
}
