package dev.foldnet.samples.cli;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Variant;
import dev.foldnet.runtime.checkpoint.Checkpoint;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.image.PictureMetadata;
import dev.foldnet.runtime.image.PictureSettings;
import dev.foldnet.runtime.image.Preprocessing;
import dev.foldnet.runtime.store.Release;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Weights that are open: one file for all networks that get them. */
final class OpenWeights implements AutoCloseable {
  private final Checkpoint checkpoint;
  private final Path file;
  private final KeysOption keys;
  private final Optional<Release> release;
  private boolean said;

  OpenWeights(Checkpoint checkpoint, Path file, KeysOption keys, Optional<Release> release) {
    this.checkpoint = checkpoint;
    this.file = file;
    this.keys = keys;
    this.release = release;
  }

  /** The checkpoint's file. */
  Path file() {
    return file;
  }

  /** All files that they are in. */
  List<Path> files() {
    return checkpoint.files();
  }

  /** The variants that they are for: both, or of folded weights the fused one alone. */
  List<Variant> variants() {
    return Network.isFolded(checkpoint) ? List.of(Variant.FUSED) : List.of(Variant.values());
  }

  /** Gives a network these weights. */
  void load(Network network) {
    Progress.during("weights of " + Catalog.label(network), () -> read(network));
  }

  private void read(Network network) {
    try {
      network.load(checkpoint, keys.options());
      if (!said) {
        keys.say(network.loadReport(), file);
        said = true;
      }
    } catch (WeightsException e) {
      throw new Refusal(Relatives.advise(e, network, checkpoint, keys.options()), e);
    }
  }

  /** Writes a network that was given them, folded. */
  void save(Network fused, Path target) throws IOException {
    try {
      fused.save(target, checkpoint);
    } catch (WeightsException e) {
      throw new Refusal(e.getMessage(), e);
    }
  }

  /** What an exported file says of a network that was given them. */
  Map<String, String> metadata(Network network) {
    try {
      Map<String, String> metadata = network.metadata(checkpoint);
      savedSettings(network).map(PictureMetadata::of).ifPresent(metadata::putAll);
      return metadata;
    } catch (WeightsException e) {
      throw new Refusal(e.getMessage(), e);
    }
  }

  /** Gives them to the variants of a network that they are for. */
  Map<Variant, Network> loadVariants(Network original) {
    Map<Variant, Network> loaded = new EnumMap<>(Variant.class);
    for (Variant variant : variants()) {
      Network network = variant.of(original);
      load(network);
      loaded.put(variant, network);
    }
    return loaded;
  }

  /** What becomes of a picture, as the weights have it with them, or the release. */
  PictureSettings pictureSettings(Network loaded) {
    Inputs.pictureShape(loaded);
    return release.isPresent() ? release.get().pictureSettings(loaded) : loaded.pictureSettings();
  }

  /** The same, for a file that is written; nothing where the network takes no picture. */
  Optional<PictureSettings> savedSettings(Network loaded) {
    List<List<Integer>> inputs = loaded.info().inputs();
    return inputs.size() == 1 && Preprocessing.isPicture(inputs.get(0))
        ? Optional.of(pictureSettings(loaded))
        : Optional.empty();
  }

  @Override
  public void close() {
    try {
      checkpoint.close();
    } catch (WeightsException e) {
      throw new Refusal(e.getMessage(), e);
    }
  }
}
