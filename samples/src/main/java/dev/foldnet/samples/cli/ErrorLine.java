package dev.foldnet.samples.cli;

import dev.foldnet.runtime.checkpoint.MessageText;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Says in one line what went wrong. */
final class ErrorLine {
  private static final int MAX = 1000;
  private static final String PREFIX = "foldnet: ";

  private ErrorLine() {}

  /** The arguments make no sense. */
  static int usage(CommandLine.ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    String name = line.getCommandSpec().qualifiedName();
    print(line.getErr(), e.getMessage(), " (see " + name + " --help)");
    return ExitCode.REFUSED;
  }

  /** The command could not do its work; with --debug, the whole exception is shown. */
  static int failure(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    print(line.getErr(), message(e), "");
    if (line.getCommandSpec().root().userObject() instanceof Foldnet root && root.debug) {
      e.printStackTrace(line.getErr());
    }
    return ExitCode.REFUSED;
  }

  /** Something that the user should know. */
  static void note(String message, CommandLine line) {
    print(line.getErr(), message, "");
  }

  private static String message(Throwable e) {
    return e.getMessage() == null || e.getMessage().isBlank() ? e.toString() : e.getMessage();
  }

  private static void print(PrintWriter err, String message, String after) {
    int room = MAX - PREFIX.length() - after.length();
    err.println(PREFIX + MessageText.cut(MessageText.escape(message.strip()), room) + after);
    err.flush();
  }
}
