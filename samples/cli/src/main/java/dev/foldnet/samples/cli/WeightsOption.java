package dev.foldnet.samples.cli;

import dev.foldnet.runtime.checkpoint.Checkpoint;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.store.Release;
import dev.foldnet.runtime.store.Verification.State;
import dev.foldnet.runtime.store.WeightStore;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** Whether weights are named. */
  boolean isGiven() {
    return weights != null;
  }

  /** Opens them, once for all that a command does with them. */
  OpenWeights open() {
    if (weights == null || weights.isEmpty()) {
      throw new Refusal("--weights F is missing; see --help");
    }
    Path path = FileName.of(weights);
    Optional<Release> release = store.store().release(weights);
    try {
      Checkpoint checkpoint =
          Files.exists(path) || release.isEmpty()
              ? Checkpoint.open(path, keys.nested.name)
              : released();
      return new OpenWeights(checkpoint, checkpoint.file().orElse(path), keys, release);
    } catch (WeightsException e) {
      throw new Refusal(e.getMessage(), e);
    }
  }

  private Checkpoint released() throws WeightsException {
    WeightStore all = store.store();
    try (DownloadBar bar = new DownloadBar()) {
      return all.withDownloads(download).withProgress(bar).open(weights, keys.nested.name);
    } catch (WeightsException e) {
      if (download || all.isOffline() || all.verify(weights).state() == State.GOOD) {
        throw e;
      }
      throw new Refusal(e.getMessage() + "; --download fetches them", e);
    }
  }
}
