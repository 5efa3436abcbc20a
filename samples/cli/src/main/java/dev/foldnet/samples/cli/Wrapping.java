package dev.foldnet.samples.cli;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of at most 80 columns, words whole. */
final class Wrapping {
  /** The columns that everything printed keeps to, unless the terminal is known. */
  static final int WIDTH = 80;

  private Wrapping() {}

  /** The columns of the terminal, as {@code COLUMNS} says; {@link #WIDTH} where it is silent. */
  static int terminalWidth() {
    String columns = System.getenv("COLUMNS");
    return columns != null && columns.matches("[1-9][0-9]{1,3}")
        ? Integer.parseInt(columns)
        : WIDTH;
  }

  /**
   * The words in lines.
   *
   * @param indent in front of all lines but the first
   */
  static List<String> lines(String text, String indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    String front = "";
    for (String word : text.split(" ", -1)) {
      boolean first = line.isEmpty();
      if (!first && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
        front = indent;
        first = true;
      }
      line.append(first ? front : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
