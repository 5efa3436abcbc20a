package dev.foldnet.samples.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Explains a command; picocli's own would have a second option {@code --help}. */
@Command(name = "help", description = "Explains a command.")
final class HelpCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command, such as fold.")
  List<String> names = List.of();

  @Spec CommandSpec command;

  @Override
  public Integer call() {
    CommandLine explained = command.root().commandLine();
    for (String name : names) {
      CommandLine next = explained.getSubcommands().get(name);
      if (next == null) {
        throw new UnmatchedArgumentException(explained, List.of(name));
      }
      explained = next;
    }
    explained.usage(command.commandLine().getOut());
    return ExitCode.FINE;
  }
}
