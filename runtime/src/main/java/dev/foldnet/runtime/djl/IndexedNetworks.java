package dev.foldnet.runtime.djl;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Networks;
import dev.foldnet.runtime.checkpoint.NearNames;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.stream.Collectors;

/** The networks that the present thread's class loader sees. */
final class IndexedNetworks {
  private IndexedNetworks() {}

  /** All ids that the index names; no class is loaded. */
  static List<String> ids() {
    return Networks.ids(loader());
  }

  /**
   * A network as declared, without weights.
   *
   * @param name its id, or its class's full name
   * @throws IllegalArgumentException if the index has none, or several of one id
   */
  static Network find(String name) {
    List<Network> found;
    try {
      found = Networks.named(loader(), name);
    } catch (ServiceConfigurationError e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      String near = NearNames.nearest(name, ids());
      throw new IllegalArgumentException(
          "no network " + name + (near == null ? "" : "; did you mean " + near + "?"));
    }
    throw new IllegalArgumentException(
        name
            + " is the id of several networks: "
            + found.stream().map(net -> net.getClass().getName()).collect(Collectors.joining(", "))
            + "; name one by its class");
  }

  private static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? Network.class.getClassLoader() : context;
  }
}
