package dev.foldnet.samples.cli;

import dev.foldnet.runtime.store.WeightStore;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --folder}. */
final class StoreOption {
  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where released weights lie; else $TORCH_HOME/models or ~/.torch/models.")
  Path folder;

  /** Released weights on this machine. */
  WeightStore store() {
    WeightStore store = WeightStore.standard();
    return folder == null ? store : store.withFolder(folder);
  }
}
