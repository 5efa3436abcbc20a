package dev.foldnet.runtime.djl;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.util.passthrough.PassthroughNDManager;

/**
 * Makes models of networks for DJL, which has only engines do that, as DJL's own {@code RpcEngine}
 * makes those of addresses. A model is computed by one of the engines that there are besides; this
 * one has no arrays.
 */
final class NetworkEngine extends Engine {
  static final String NAME = "Foldnet";

  /** Behind all others, so that it is never the default. */
  static final int RANK = 1000;

  @Override
  public Engine getAlternativeEngine() {
    return null;
  }

  @Override
  public String getEngineName() {
    return NAME;
  }

  @Override
  public int getRank() {
    return RANK;
  }

  /** DJL's. */
  @Override
  public String getVersion() {
    return getDjlVersion();
  }

  @Override
  public boolean hasCapability(String capability) {
    return false;
  }

  @Override
  public Model newModel(String name, Device device) {
    return new NetworkModel(name, device, "");
  }

  @Override
  public NDManager newBaseManager() {
    return PassthroughNDManager.INSTANCE;
  }

  @Override
  public NDManager newBaseManager(Device device) {
    return PassthroughNDManager.INSTANCE;
  }
}
