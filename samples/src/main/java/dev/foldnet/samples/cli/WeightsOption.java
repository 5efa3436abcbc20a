package dev.foldnet.samples.cli;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.image.PictureSettings;
import dev.foldnet.runtime.image.Preprocessing;
import dev.foldnet.runtime.store.Release;
import dev.foldnet.runtime.store.WeightStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option {@code --weights}: a file, or the name of released weights. */
final class WeightsOption {
  @Option(
      names = "--weights",
      paramLabel = "F",
      description =
          "A checkpoint (torch's formats or safetensors), or the name of weights that pytorchcv"
              + " released.")
  String weights;

  @Option(names = "--download", description = "Downloads released weights that are not there.")
  boolean download;

  @Mixin StoreOption store;
  @Mixin KeysOption keys;

  private Path file;
  private boolean said;

  /** Whether weights are named. */
  boolean isGiven() {
    return weights != null;
  }

  /** The checkpoint. */
  Path file() {
    if (weights == null || weights.isEmpty()) {
      throw new Refusal("--weights F is missing; see --help");
    }
    if (file == null) {
      Path path = FileName.of(weights);
      file = Files.exists(path) || release().isEmpty() ? path : released();
    }
    return file;
  }

  private Path released() {
    try (DownloadBar bar = new DownloadBar()) {
      WeightStore all = store.store();
      return download
          ? all.withDownloads(true).withProgress(bar).fetch(weights)
          : all.find(weights);
    } catch (WeightsException e) {
      String hint = download ? "" : "; --download fetches them";
      throw new Refusal(e.getMessage() + hint, e);
    }
  }

  private Optional<Release> release() {
    return store.store().release(weights);
  }

  /** Gives a network these weights. */
  void load(Network network) {
    try {
      network.load(file(), keys.options());
      if (!said) {
        keys.say(network.loadReport(), file());
        said = true;
      }
    } catch (WeightsException e) {
      throw new Refusal(e.getMessage(), e);
    }
  }

  /**
   * What becomes of a picture, as the weights have it with them, or the release; loads them where
   * that has not been done.
   */
  PictureSettings pictureSettings(Network network) {
    List<Integer> shape = Inputs.pictureShape(network);
    if (!network.isLoaded()) {
      load(network);
    }
    PictureSettings settings = network.pictureSettings();
    boolean standard = settings.equals(PictureSettings.forInput(shape));
    return standard
        ? release().map(r -> ReleaseSettings.of(r, settings)).orElse(settings)
        : settings;
  }

  /** The same, for a file that is written; nothing where the network takes no picture. */
  Optional<PictureSettings> savedSettings(Network network) {
    List<List<Integer>> inputs = network.info().inputs();
    return inputs.size() == 1 && Preprocessing.isPicture(inputs.get(0))
        ? Optional.of(pictureSettings(network))
        : Optional.empty();
  }
}
