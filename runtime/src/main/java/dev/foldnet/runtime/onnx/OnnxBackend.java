package dev.foldnet.runtime.onnx;

import ai.djl.Model;
import com.google.auto.service.AutoService;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.EngineOptions;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Program;
import java.util.Map;

/**
 * Runs programs on DJL's OnnxRuntime engine: on the CPU, unless the option {@code device} names a
 * GPU (gpu0, gpu1 ..).
 *
 * <p>Options: those of DJL ({@code intraOpNumThreads}, {@code interOpNumThreads}, {@code
 * executionMode}, {@code optLevel}, {@code memoryPatternOptimization}, {@code cpuArenaAllocator},
 * {@code disablePerSessionThreads}, {@code profilerOutput}), and ONNX Runtime's own configuration
 * entries by their full names, such as {@code session.intra_op.allow_spinning}. Any other is
 * refused.
 *
 * <p>Unless {@code intraOpNumThreads} is given, a session computes on as many threads as {@link
 * dev.foldnet.runtime.DefaultThreads} says; 0 leaves it to ONNX Runtime.
 *
 * <p>Unless told otherwise, a session's threads spin for 100 microseconds where they have nothing
 * to do ({@code session.intra_op.spin_duration_us = 100}), or, before ONNX Runtime 1.28, while a
 * run lasts ({@code session.force_spinning_stop = 1}): threads that spin on between runs take the
 * cores from other sessions and from everything else in the process. Who sets one of the two, or
 * {@code session.intra_op.allow_spinning}, gets ONNX Runtime's own defaults for the others. A
 * service with more busy threads than cores should not spin at all ({@link
 * dev.foldnet.runtime.EngineOptions#throughput}): with 15 to 20 such threads on two cores, networks
 * of many small operators ran 2 to 8 times as fast so.
 */
@AutoService(Backend.class)
@SuppressWarnings("exports") // of an annotation that is there at compile time alone
public final class OnnxBackend implements Backend {
  static final String ENGINE = "OnnxRuntime";

  /** On whatever is there when a model is made. */
  public OnnxBackend() {}

  @Override
  public String engine() {
    return ENGINE;
  }

  @Override
  public boolean isAvailable() {
    return isPresent("ai.djl.onnxruntime.engine.OrtSymbolBlock")
        && isPresent("ai.onnxruntime.OrtSession");
  }

  private static boolean isPresent(String name) {
    try {
      Class.forName(name, false, OnnxBackend.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public Map<String, String> threads(int number) {
    return number == 0 ? Map.of() : EngineOptions.defaults().withThreads(number).toMap();
  }

  @Override
  public Model newModel(Program program, NetworkWeights weights, Map<String, String> options) {
    return OnnxSessions.newModel(program, weights, options);
  }

  @Override
  public Session newSession(Program program, NetworkWeights weights, Map<String, String> options) {
    return OnnxSessions.newSession(program, weights, options);
  }
}
