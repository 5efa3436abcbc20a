package dev.foldnet.runtime;

import java.util.List;
import java.util.ServiceLoader;

/** The generated networks on the class path, by the index that the processor writes. */
public final class Networks {
  private Networks() {}

  /** Every network as declared, without weights, in the order of the class path. */
  public static List<Network> all(ClassLoader loader) {
    return ServiceLoader.load(Network.class, loader).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
