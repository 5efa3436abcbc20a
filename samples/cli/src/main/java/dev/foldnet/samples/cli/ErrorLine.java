package dev.foldnet.samples.cli;

import dev.foldnet.runtime.checkpoint.MessageText;
import dev.foldnet.runtime.checkpoint.NearNames;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what went wrong. */
final class ErrorLine {
  /** With the end of the line, 1,000 characters. */
  private static final int MAX = 1000 - System.lineSeparator().length();

  /** Names of that length are like any other. */
  private static final int SHORT = 2;

  private static final String PREFIX = "foldnet: ";

  private ErrorLine() {}

  /** The arguments make no sense. */
  static int usage(CommandLine.ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    String name = line.getCommandSpec().qualifiedName();
    String near = "";
    String message = e.getMessage();
    List<String> unmatched = unmatched(e);
    if (!unmatched.isEmpty()) {
      String first = unmatched.get(0);
      message = new UnmatchedArgumentException(line, unmatched).getMessage();
      near = near(first, line.getCommandSpec());
      if (!first.startsWith("-") && !line.getSubcommands().isEmpty()) {
        message = "no command " + first;
      }
    }
    print(line.getErr(), failurePrefix(), message, near + " (see " + name + " --help)");
    return ExitCode.REFUSED;
  }

  /** The command could not do its work; with --debug, the whole exception is shown. */
  static int failure(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    return failure(e, line);
  }

  /** The same of what no command expects. */
  static int failure(Throwable e, CommandLine line) {
    print(line.getErr(), failurePrefix(), e instanceof Error ? e.toString() : message(e), "");
    if (line.getCommandSpec().root().userObject() instanceof Foldnet root && root.debug) {
      e.printStackTrace(line.getErr());
    }
    return ExitCode.REFUSED;
  }

  /** What nobody takes; where something is missing besides, it may be what was mistyped. */
  private static List<String> unmatched(CommandLine.ParameterException e) {
    return e instanceof UnmatchedArgumentException own
        ? own.getUnmatched()
        : e.getCommandLine().getUnmatchedArguments();
  }

  /** The option or command that was probably meant. */
  private static String near(String unmatched, CommandSpec command) {
    int value = unmatched.indexOf('=');
    String name = value < 0 ? unmatched : unmatched.substring(0, value);
    List<String> known =
        new ArrayList<>(
            name.startsWith("-") ? command.optionsMap().keySet() : command.subcommands().keySet());
    known.removeIf(each -> each.length() <= SHORT);
    String near = NearNames.nearest(name, known);
    return near == null ? "" : "; did you mean " + near + "?";
  }

  /** A file is there. */
  static void wrote(Path file, CommandLine line) {
    note("wrote " + file, line);
  }

  /** Something that the user should know. */
  static void note(String message, CommandLine line) {
    print(line.getErr(), PREFIX, message, "");
  }

  private static String message(Throwable e) {
    return e.getMessage() == null || e.getMessage().isBlank() ? e.toString() : e.getMessage();
  }

  private static String failurePrefix() {
    return Terminal.ERR.in(Terminal.Colour.BAD, PREFIX.strip()) + " ";
  }

  private static void print(PrintWriter err, String prefix, String message, String after) {
    int room = MAX - PREFIX.length() - after.length();
    err.println(prefix + MessageText.cut(MessageText.escape(message.strip()), room) + after);
    err.flush();
  }
}
