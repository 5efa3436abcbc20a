package dev.foldnet.runtime.eager;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.nn.Block;
import com.google.auto.service.AutoService;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.EngineStart;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Program;
import dev.foldnet.runtime.TemporaryFolder;
import java.util.Map;

/**
 * Runs programs operation by operation on DJL's PyTorch engine, on the CPU. It has no options of
 * its own: PyTorch's number of threads is one for the process (DJL's system property {@code
 * ai.djl.pytorch.num_threads}, read when the engine starts).
 */
@AutoService(Backend.class)
public final class EagerBackend implements Backend {
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

  /** DJL would fetch a native library that is not there; only one on the class path counts. */
  @Override
  public boolean isAvailable() {
    ClassLoader loader = EagerBackend.class.getClassLoader();
    return loader.getResource("ai/djl/pytorch/engine/PtEngine.class") != null
        && (loader.getResource("native/lib/pytorch.properties") != null
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
  public Block newBlock(Program program, Map<String, FloatTensor> weights) {
    return new EagerBlock(program, weights);
  }

  @Override
  public Model newModel(
      Program program, Map<String, FloatTensor> weights, Map<String, String> options) {
    if (!options.isEmpty()) {
      throw new IllegalArgumentException(
          "the PyTorch engine takes no options for a model, but found " + options.keySet());
    }
    EagerBlock block = new EagerBlock(program, weights);
    TemporaryFolder.require(ENGINE, 0, "");
    Model model = START.engine().newModel(program.name(), Device.cpu());
    try {
      block.initialize(model.getNDManager());
      model.setBlock(block);
      return model;
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  @Override
  public Session newSession(
      Program program, Map<String, FloatTensor> weights, Map<String, String> options) {
    return new EagerSession(newModel(program, weights, options));
  }
}
