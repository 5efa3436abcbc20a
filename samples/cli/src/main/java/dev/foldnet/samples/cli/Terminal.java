package dev.foldnet.samples.cli;

import java.io.Console;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/**
 * A standard stream, and whether somebody looks at it. The launcher knows of each, and says so in a
 * system property; without one, the JVM knows whether there is a terminal at all.
 */
enum Terminal {
  /** Standard output. */
  OUT("out"),
  /** Standard error. */
  ERR("err");

  /** Names of the streams that are terminals, with commas between. */
  private static final String PROPERTY = "foldnet.terminals";

  private final String stream;

  Terminal(String stream) {
    this.stream = stream;
  }

  /** Whether the stream is a terminal. */
  boolean isThere() {
    String told = System.getProperty(PROPERTY);
    return told == null
        ? isTerminal(System.console())
        : List.of(told.split(",", -1)).contains(stream);
  }

  /** From JDK 22 on there is a console without a terminal too; it says so itself. */
  static boolean isTerminal(Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException before22) {
      return true;
    }
  }

  /** The text in a colour, where the stream is a terminal that has them and nobody minds. */
  String in(Colour colour, String text) {
    return isThere() && Ansi.AUTO.enabled() ? colour.style.on() + text + colour.style.off() : text;
  }

  /** What a colour stands for. */
  enum Colour {
    /** Well, or gone for good. */
    GOOD(Ansi.Style.fg_green),
    /** It depends. */
    DEPENDS(Ansi.Style.fg_yellow),
    /** Wrong, or stays. */
    BAD(Ansi.Style.fg_red);

    private final Ansi.Style style;

    Colour(Ansi.Style style) {
      this.style = style;
    }
  }
}
