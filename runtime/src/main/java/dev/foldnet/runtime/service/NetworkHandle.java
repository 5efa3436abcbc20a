package dev.foldnet.runtime.service;

import ai.djl.modality.Classifications;
import ai.djl.translate.TranslateException;
import dev.foldnet.runtime.EngineOptions;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Networks;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A fused network with its weights, named by strings: small, serialisable, and the same in every
 * JVM of a cluster. The JVM that asks for predictions loads it, once. Immutable and thread safe.
 *
 * @param network its id, as {@code resnet18}, or the name of the class as declared; looked up among
 *     the generated networks, no other class is loaded
 * @param weights a file, or behind {@code classpath:} a resource as the network's class finds it
 * @param options of the engine, by the names that {@link EngineOptions#with} takes; empty: as
 *     {@link PoolOptions#defaults}
 */
public record NetworkHandle(String network, String weights, Map<String, String> options)
    implements Serializable {

  private static final long serialVersionUID = 1;
  private static final String CLASS_PATH = "classpath:";

  /** Those of this JVM; guarded by itself. */
  private static final Map<NetworkHandle, PredictorPool<byte[], Classifications>> POOLS =
      new HashMap<>();

  /** Takes a copy of the options. */
  public NetworkHandle {
    options = Map.copyOf(options);
  }

  /** A handle without options. */
  public static NetworkHandle of(String network, String weights) {
    return new NetworkHandle(network, weights, Map.of());
  }

  /**
   * The predictors that this JVM has for equal handles: made when they are asked for first, there
   * until the JVM ends. Not to be closed.
   *
   * @throws WeightsException if the weights cannot be loaded; asked again, they are tried again
   * @throws IllegalArgumentException if there is not one network of that name
   * @throws TranslateException if the network does not tell classes
   */
  public PredictorPool<byte[], Classifications> predictors()
      throws WeightsException, TranslateException {
    synchronized (POOLS) {
      PredictorPool<byte[], Classifications> pool = POOLS.get(this);
      if (pool == null) {
        pool = PredictorPool.of(load(), poolOptions());
        POOLS.put(this, pool);
      }
      return pool;
    }
  }

  private Network load() throws WeightsException {
    Network fused = declared().fused();
    if (weights.startsWith(CLASS_PATH)) {
      fused.loadResource(weights.substring(CLASS_PATH.length()));
    } else {
      fused.load(Path.of(weights));
    }
    return fused;
  }

  private Network declared() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? NetworkHandle.class.getClassLoader() : context;
    List<Network> found = Networks.named(loader, network);
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          found.isEmpty() ? "no network " + network : "more than one network " + network);
    }
    return found.get(0);
  }

  private PoolOptions poolOptions() {
    PoolOptions pool = PoolOptions.defaults();
    return options.isEmpty() ? pool : pool.withEngine(EngineOptions.defaults().with(options));
  }
}
