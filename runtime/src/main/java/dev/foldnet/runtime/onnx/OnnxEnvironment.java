package dev.foldnet.runtime.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one environment of ONNX Runtime in this process, and its end.
 *
 * <p>ONNX Runtime's Java binding destroys the environment in a shutdown hook of its own, whatever
 * other threads do with it; a session that is being made then crashes the process
 * (microsoft/onnxruntime#31352). Hooks run at once and in no order, so waiting in another one is no
 * cure. The environment is counted by reference in native code, though: a second reference, which
 * is never given back, keeps it until the process is gone. And a hook lets sessions that are being
 * made come to be, since native threads run on while the process takes its libraries down.
 */
final class OnnxEnvironment {
  private static final Logger LOG = LoggerFactory.getLogger(OnnxEnvironment.class);
  private static final ReadWriteLock MAKING = new ReentrantReadWriteLock();
  private static boolean held;

  /** Guarded by {@link #MAKING}. */
  private static boolean ending;

  private OnnxEnvironment() {}

  /**
   * The environment.
   *
   * @throws IllegalStateException the first time, if the process is ending
   * @throws ai.djl.engine.EngineException if ONNX Runtime cannot be loaded
   */
  static synchronized OrtEnvironment get() {
    if (!held) {
      // DJL makes the environment; made before its engine, the engine would fail.
      OnnxEngine.get();
      Runtime.getRuntime().addShutdownHook(new Thread(OnnxEnvironment::end, "foldnet-onnx-end"));
      hold();
      held = true;
      Optional<String> warning = OnnxVersion.warning(OrtEnvironment.getEnvironment().getVersion());
      if (warning.isPresent()) {
        LOG.warn(warning.get());
      }
    }
    return OrtEnvironment.getEnvironment();
  }

  /**
   * A session of a model; the process does not end before it is there, and its files are gone.
   *
   * @throws IllegalStateException if the process is ending
   */
  static OrtSession open(OnnxModel model, SessionOptions options) throws OrtException {
    OrtEnvironment environment = get();
    begin();
    try {
      Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
      String version = environment.getVersion();
      try (ExternalWeights weights = ExternalWeights.of(model, temporary, version)) {
        weights.announce(options);
        return environment.createSession(model.toBuffer(weights.files()), options);
      }
    } finally {
      MAKING.readLock().unlock();
    }
  }

  /**
   * The same of a file, which ONNX Runtime reads itself.
   *
   * @throws IllegalStateException if the process is ending
   */
  static OrtSession open(Path file, SessionOptions options) throws OrtException {
    OrtEnvironment environment = get();
    begin();
    try {
      return environment.createSession(file.toString(), options);
    } finally {
      MAKING.readLock().unlock();
    }
  }

  /** A session is being made, until the lock is given back. */
  private static void begin() {
    MAKING.readLock().lock();
    if (ending) {
      MAKING.readLock().unlock();
      throw new IllegalStateException("the process is ending: no session is made any more");
    }
  }

  /** Returns once no session is being made; none is made afterwards. */
  private static void end() {
    MAKING.writeLock().lock();
    try {
      ending = true;
    } finally {
      MAKING.writeLock().unlock();
    }
  }

  /**
   * Takes a second reference. The binding has no call for it, so its own native method is called: a
   * further creation gives the environment that is there and counts it.
   */
  private static void hold() {
    try {
      Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
      Method create =
          OrtEnvironment.class.getDeclaredMethod(
              "createHandle", long.class, int.class, String.class);
      api.setAccessible(true);
      create.setAccessible(true);
      int level = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue();
      create.invoke(null, api.getLong(null), level, "foldnet");
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.debug("ONNX Runtime may crash if the process ends while a session is made", e);
    }
  }
}
