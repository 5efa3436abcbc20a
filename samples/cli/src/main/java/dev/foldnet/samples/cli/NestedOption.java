package dev.foldnet.samples.cli;

import picocli.CommandLine.Option;

/** The option {@code --nested}: one of several state dicts in a file. */
final class NestedOption {
  @Option(
      names = "--nested",
      paramLabel = "NAME",
      description =
          "The state dict to take in a checkpoint that holds several, such as model_ema, or the names"
              + " that lead to it with dots between.")
  String name = "";
}
