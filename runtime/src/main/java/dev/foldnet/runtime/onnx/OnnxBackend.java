package dev.foldnet.runtime.onnx;

import ai.djl.Model;
import com.google.auto.service.AutoService;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Program;
import java.util.Map;

/**
 * Runs programs on DJL's OnnxRuntime engine, on the CPU.
 *
 * <p>Options: those of DJL ({@code intraOpNumThreads}, {@code interOpNumThreads}, {@code
 * executionMode}, {@code optLevel}, {@code memoryPatternOptimization}, {@code cpuArenaAllocator},
 * {@code disablePerSessionThreads}, {@code profilerOutput}), and ONNX Runtime's own configuration
 * entries by their full names, such as {@code session.intra_op.allow_spinning}. Any other is
 * refused.
 *
 * <p>Unless told otherwise, a session's threads spin while a run lasts and stop with it ({@code
 * session.force_spinning_stop = 1}): threads that spin on between runs slow down other sessions and
 * everything else in the process. {@code session.force_spinning_stop = 0} gives ONNX Runtime's own
 * default, {@code session.intra_op.allow_spinning = 0} no spinning at all.
 */
@AutoService(Backend.class)
public final class OnnxBackend implements Backend {
  static final String ENGINE = "OnnxRuntime";

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
  public Model newModel(
      Program program, Map<String, FloatTensor> weights, Map<String, String> options) {
    return OnnxSessions.newModel(program, weights, options);
  }

  @Override
  public Session newSession(
      Program program, Map<String, FloatTensor> weights, Map<String, String> options) {
    return OnnxSessions.newSession(program, weights, options);
  }
}
