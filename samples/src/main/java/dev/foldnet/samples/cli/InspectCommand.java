package dev.foldnet.samples.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists what a checkpoint holds. */
@Command(name = "inspect", description = "Lists what a checkpoint holds.")
final class InspectCommand implements Callable<Integer> {
  @Mixin JsonOption output;

  @Parameters(index = "0", paramLabel = "F", description = "A checkpoint.")
  Path file;

  @Override
  public Integer call() {
    throw new Refusal(file + ": inspect is not there yet");
  }
}
