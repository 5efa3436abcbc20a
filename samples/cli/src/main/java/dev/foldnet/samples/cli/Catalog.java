package dev.foldnet.samples.cli;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Networks;
import dev.foldnet.runtime.checkpoint.NearNames;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The networks on the class path. */
final class Catalog {
  private Catalog() {}

  /** All of them, as declared. */
  static List<Network> all() {
    return usable(Networks::all);
  }

  /**
   * The network of that id, else of that class.
   *
   * @throws Refusal if there is none, or several of one id
   */
  static Network find(String model) {
    List<Network> matches = usable(loader -> Networks.named(loader, model));
    if (matches.isEmpty()) {
      throw unknown(model, all());
    }
    if (matches.size() > 1) {
      throw new Refusal(
          "%s is the id of several networks: %s; name one by its class"
              .formatted(
                  model,
                  matches.stream()
                      .map(net -> net.getClass().getName())
                      .collect(Collectors.joining(", "))));
    }
    return matches.get(0);
  }

  /** What is wrong with the user's own classes, in words. */
  static Optional<String> lost(List<Network> all) {
    return LostNetworks.on(System.getenv("FOLDNET_CLASSPATH"), all);
  }

  private static List<Network> usable(Function<ClassLoader, List<Network>> search) {
    try {
      return search.apply(Catalog.class.getClassLoader());
    } catch (ServiceConfigurationError e) {
      throw new Refusal("a network on the class path cannot be used: " + e.getMessage(), e);
    }
  }

  private static Refusal unknown(String model, List<Network> all) {
    List<String> ids = all.stream().map(network -> network.info().id()).distinct().toList();
    String near = NearNames.nearest(model, ids);
    boolean part = !model.isEmpty() && ids.stream().anyMatch(id -> id.contains(model));
    String list = "see foldnet models" + (part ? " " + model : "");
    String hint = near == null ? list : "did you mean " + near + "?";
    return new Refusal("no network " + model + "; " + lost(all).orElse(hint));
  }

  /** How a network is called on the command line. */
  static String label(Network network) {
    String id = network.info().id();
    return id.isEmpty() ? network.getClass().getName() : id;
  }
}
