package dev.foldnet.runtime.output;

import java.util.List;

/** Names of classes and key points. */
final class Labels {
  private Labels() {}

  /** The name at a place, or the place as text if there is none. */
  static String at(List<String> labels, int index) {
    return index < labels.size() ? labels.get(index) : Integer.toString(index);
  }
}
