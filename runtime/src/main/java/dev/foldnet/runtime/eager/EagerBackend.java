package dev.foldnet.runtime.eager;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.nn.Block;
import com.google.auto.service.AutoService;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.DefaultThreads;
import dev.foldnet.runtime.EngineStart;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Program;
import dev.foldnet.runtime.TemporaryFolder;
import java.util.Map;

/**
 * Runs programs operation by operation on DJL's PyTorch engine, on the CPU. It has no options of
 * its own: PyTorch's number of threads is one for the process, read when the engine starts (DJL's
 * system property {@code ai.djl.pytorch.num_threads}, else {@link DefaultThreads}).
 */
@AutoService(Backend.class)
public final class EagerBackend implements Backend {
  /** DJL's property for the number of threads. */
  static final String THREADS = "ai.djl.pytorch.num_threads";

  private static final String ENGINE = "PyTorch";
  private static final EngineStart START =
      new EngineStart(
          ENGINE,
          "DJL unpacks its libraries into -DDJL_CACHE_DIR=FOLDER (~/.djl.ai), others into"
              + " -Djava.io.tmpdir=FOLDER; -DPYTORCH_LIBRARY_PATH=FOLDER names a folder with them");

  @Override
  public String engine() {
    return ENGINE;
  }

  /**
   * DJL would fetch a native library that is not there; only one of this platform on the class path
   * counts.
   */
  @Override
  public boolean isAvailable() {
    ClassLoader loader = EagerBackend.class.getClassLoader();
    return loader.getResource("ai/djl/pytorch/engine/PtEngine.class") != null
        && (Natives.areIn(loader)
            || System.getenv("PYTORCH_LIBRARY_PATH") != null
            || System.getProperty("PYTORCH_LIBRARY_PATH") != null);
  }

  @Override
  public int rank() {
    return 1;
  }

  @Override
  public boolean isImperative() {
    return true;
  }

  @Override
  public Block newBlock(Program program, NetworkWeights weights) {
    return new EagerBlock(program, weights);
  }

  @Override
  public Model newModel(Program program, NetworkWeights weights, Map<String, String> options) {
    if (!options.isEmpty()) {
      throw new IllegalArgumentException(
          "the PyTorch engine takes no options for a model, but found "
              + options.keySet()
              + "; its threads are those of the process: -Dfoldnet.threads=N");
    }
    EagerBlock block = new EagerBlock(program, weights);
    TemporaryFolder.require(ENGINE, 0, "");
    Model model = started().newModel(program.name(), Device.cpu());
    try {
      block.initialize(model.getNDManager());
      model.setBlock(block);
      return model;
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /** DJL reads the number of threads when the engine starts. */
  private static Engine started() {
    if (System.getProperty(THREADS) == null) {
      System.setProperty(THREADS, Integer.toString(DefaultThreads.number()));
    }
    return START.engine();
  }

  @Override
  public Session newSession(Program program, NetworkWeights weights, Map<String, String> options) {
    return new EagerSession(newModel(program, weights, options));
  }
}
