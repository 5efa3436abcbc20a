package dev.foldnet.samples.cli;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of at most 80 columns, words whole. */
final class Wrapping {
  /** The columns that everything printed keeps to, unless the terminal is known. */
  static final int WIDTH = 80;

  private Wrapping() {}

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
