package dev.foldnet.runtime.djl;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineProvider;
import com.google.auto.service.AutoService;

/** Brings {@link NetworkEngine} to DJL. */
@AutoService(EngineProvider.class)
public final class NetworkEngineProvider implements EngineProvider {
  /** Found by DJL. */
  public NetworkEngineProvider() {}

  @Override
  public String getEngineName() {
    return NetworkEngine.NAME;
  }

  @Override
  public int getEngineRank() {
    return NetworkEngine.RANK;
  }

  @Override
  public Engine getEngine() {
    return Holder.ENGINE;
  }

  private static final class Holder {
    static final Engine ENGINE = new NetworkEngine();
  }
}
