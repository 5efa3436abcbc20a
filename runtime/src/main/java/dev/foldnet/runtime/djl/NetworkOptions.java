package dev.foldnet.runtime.djl;

import ai.djl.Device;
import ai.djl.Model;
import dev.foldnet.runtime.EngineOptions;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Variant;
import dev.foldnet.runtime.checkpoint.Checkpoint;
import dev.foldnet.runtime.checkpoint.LoadOptions;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.image.Preprocessing;
import dev.foldnet.runtime.store.Release;
import dev.foldnet.runtime.store.WeightStore;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How a network is wanted.
 *
 * @param weights a file, or the name of released weights; empty: those released for the network
 * @param variant original or fused
 * @param load how a checkpoint's keys are read
 * @param engine the name of one; empty: the one found
 * @param engineOptions the engine's own, by its names
 */
record NetworkOptions(
    String weights,
    Variant variant,
    LoadOptions load,
    String engine,
    Map<String, String> engineOptions) {

  /** The names that are not the engine's. */
  static final List<String> NAMES =
      List.of("engine", "keys", "lenient", "nested", "prefix", "variant", "weights");

  /** More than a letter, which may be a drive; or a server's folder, as Windows has it. */
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*|//.*|\\\\\\\\.*");

  /**
   * Reads options.
   *
   * @throws IllegalArgumentException if a value cannot be
   */
  static NetworkOptions of(Map<String, ?> given) {
    Map<String, String> rest = new TreeMap<>();
    given.forEach((name, value) -> rest.put(name, String.valueOf(value)));
    LoadOptions load =
        LoadOptions.defaults()
            .withZoo(taken(rest, "keys", ""))
            .withStrict(!isYes(taken(rest, "lenient", "false"), "lenient"))
            .withNested(taken(rest, "nested", ""))
            .withPrefix(taken(rest, "prefix", ""));
    Variant variant = variant(taken(rest, "variant", "fused"));
    String engine = taken(rest, "engine", "");
    String weights = taken(rest, "weights", "");
    return new NetworkOptions(weights, variant, load, engine, Map.copyOf(rest));
  }

  private static String taken(Map<String, String> rest, String name, String standard) {
    String value = rest.remove(name);
    return value == null ? standard : value;
  }

  private static boolean isYes(String value, String name) {
    if (value.equals("true") || value.equals("false")) {
      return value.equals("true");
    }
    throw new IllegalArgumentException(name + " is true or false, not \"" + value + "\"");
  }

  private static Variant variant(String value) {
    for (Variant variant : Variant.values()) {
      if (variant.toString().equals(value.toLowerCase(Locale.ROOT))) {
        return variant;
      }
    }
    throw new IllegalArgumentException("variant is original or fused, not \"" + value + "\"");
  }

  /**
   * A network of the index with its weights.
   *
   * @throws WeightsException if they are not there, or not its own
   */
  Network network(String name) throws WeightsException {
    Network network = variant.of(IndexedNetworks.find(name));
    WeightStore store = WeightStore.standard();
    String wanted = weights.isEmpty() ? network.info().id() : weights;
    Optional<Release> release = store.release(wanted);
    try (Checkpoint checkpoint = open(store, wanted, release.isPresent())) {
      network.load(checkpoint, load);
    }
    if (release.isPresent() && Preprocessing.isPicture(network.info().inputs().get(0))) {
      network.setPictureSettings(release.get().pictureSettings(network));
    }
    return network;
  }

  /** As the command line does: a file that is there, else what was released by that name. */
  private Checkpoint open(WeightStore store, String wanted, boolean released)
      throws WeightsException {
    if (weights.isEmpty() && !released) {
      throw WeightsException.about(wanted)
          .problem("no weights were released for it: name a file, weights=FILE")
          .build();
    }
    if (released && (weights.isEmpty() || !Files.exists(Path.of(wanted)))) {
      return store.open(wanted, load.nested());
    }
    return Checkpoint.open(path(wanted), load.nested());
  }

  private static Path path(String wanted) throws WeightsException {
    try {
      if (wanted.startsWith("file:")) {
        return Path.of(URI.create(wanted));
      }
      if (!ADDRESS.matcher(wanted).matches()) {
        return Path.of(wanted);
      }
    } catch (InvalidPathException e) {
      throw WeightsException.about(wanted).problem("not a path").cause(e).build();
    }
    throw WeightsException.about(wanted)
        .problem("weights are a file of this machine or the name of released ones, no address")
        .build();
  }

  /** A model of a network; the caller closes it. */
  Model model(Network network, Device device) {
    EngineOptions options = EngineOptions.defaults().with(engineOptions);
    if (device != null && !device.equals(Device.cpu())) {
      options = options.withDevice(device);
    }
    return engine.isEmpty() || engine.equals(NetworkEngine.NAME)
        ? network.newModel(options)
        : network.newModel(engine, options.toMap());
  }
}
