package dev.foldnet.samples.cli;

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

  private static String message(Throwable e) {
    return e.getMessage() == null || e.getMessage().isBlank() ? e.toString() : e.getMessage();
  }

  private static void print(PrintWriter err, String message, String after) {
    int room = MAX - PREFIX.length() - after.length();
    err.println(PREFIX + shorten(escape(message), room) + after);
    err.flush();
  }

  /** Control, format (bidirectional marks among them), separator and unpaired characters spelt. */
  static String escape(String text) {
    StringBuilder plain = new StringBuilder();
    text.strip().codePoints().forEach(point -> append(plain, point));
    return plain.toString();
  }

  private static void append(StringBuilder plain, int point) {
    switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          plain.append("\\u{%x}".formatted(point));
      default -> plain.appendCodePoint(point);
    }
  }

  private static String shorten(String text, int room) {
    return text.length() <= room ? text : text.substring(0, room - 1) + "…";
  }
}
