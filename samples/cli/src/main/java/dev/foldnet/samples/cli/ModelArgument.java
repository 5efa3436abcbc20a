package dev.foldnet.samples.cli;

import dev.foldnet.runtime.Network;
import picocli.CommandLine.Parameters;

/** The parameter MODEL. */
final class ModelArgument {
  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      completionCandidates = ModelIds.class,
      description = "A network's id or class.")
  String model;

  /** The network as declared, without weights. */
  Network network() {
    return Catalog.find(model);
  }
}
