package dev.foldnet.runtime.onnx;

import ai.djl.engine.Engine;
import dev.foldnet.runtime.EngineStart;
import dev.foldnet.runtime.TemporaryFolder;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DJL's engine for ONNX Runtime. Before its start ONNX Runtime is told to take its libraries from
 * {@link LibraryCache}, unless it has been told where they are; where that cannot be had, it
 * unpacks them into the temporary folder.
 */
final class OnnxEngine {
  private static final Logger LOG = LoggerFactory.getLogger(OnnxEngine.class);
  private static final EngineStart START =
      new EngineStart(
          OnnxBackend.ENGINE,
          "-D"
              + OnnxLibraries.PROPERTY
              + "=FOLDER names a folder with its libraries, -Djava.io.tmpdir=FOLDER one where they"
              + " can be unpacked");
  private static boolean started;

  private OnnxEngine() {}

  /**
   * The engine, started.
   *
   * @throws ai.djl.engine.EngineException if it cannot be or must not, with the cause and what to
   *     do
   */
  static synchronized Engine get() {
    if (!started) {
      OnnxVersion.requireHarmless();
      // The binding makes a folder there even if it unpacks nothing.
      boolean placed = placed();
      TemporaryFolder.require(
          OnnxBackend.ENGINE,
          placed ? 0 : unpackedBytes(),
          placed ? "" : ", or one with the libraries with -D" + OnnxLibraries.PROPERTY + "=FOLDER");
    }
    Engine engine = START.engine();
    if (!started) {
      started = true;
      removeEmptyFolder();
    }
    return engine;
  }

  /** The binding's temporary folder, which it removes at the end, would outlive a kill. */
  private static void removeEmptyFolder() {
    try {
      Field made = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("tempDirectory");
      made.setAccessible(true);
      if (!OnnxLibraries.hasProviders() && made.get(null) instanceof Path folder) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException | ReflectiveOperationException | RuntimeException e) {
      LOG.debug("ONNX Runtime's temporary folder stays until the end", e);
    }
  }

  /** Whether the property says where the libraries are. */
  private static boolean placed() {
    if (System.getProperty(OnnxLibraries.PROPERTY) != null) {
      return true;
    }
    if (OnnxLibraries.hasProviders()) {
      return false;
    }
    try {
      Path cache =
          LibraryCache.standard(System.getenv("XDG_CACHE_HOME"), System.getProperty("user.home"));
      Path folder = LibraryCache.folder(cache, OnnxLibraries.libraries());
      System.setProperty(OnnxLibraries.PROPERTY, folder.toString());
      return true;
    } catch (IOException e) {
      LOG.debug("ONNX Runtime's libraries are not kept between runs: {}", e.toString());
      return false;
    }
  }

  private static long unpackedBytes() {
    try {
      List<OnnxLibrary> libraries = OnnxLibraries.libraries();
      long bytes = 0;
      for (OnnxLibrary library : libraries) {
        bytes += library.size();
      }
      return bytes;
    } catch (IOException e) {
      return 0;
    }
  }
}
