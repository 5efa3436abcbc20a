package dev.foldnet.samples.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete commands, options and networks. */
@Command(
    name = "completion",
    description = {"Prints a completion script for bash and zsh.", "source <(foldnet completion)"})
final class CompletionCommand implements Callable<Integer> {
  @Spec CommandSpec command;

  @Override
  public Integer call() {
    CommandSpec root = command.root();
    command.commandLine().getOut().print(AutoComplete.bash(root.name(), root.commandLine()));
    return ExitCode.FINE;
  }
}
