package dev.foldnet.processor.writer;

import dev.foldnet.processor.graph.ZooKeys;
import java.util.List;

/**
 * Zoos as the runtime reads them, a line for each thing, with tabs inside: {@code zoo} and its
 * names; then those of that zoo: {@code unused} and a module, {@code picture}, a setting and its
 * value, and last a line for what keys begin with there, and in the network.
 */
final class ZooText {
  private ZooText() {}

  static String of(List<ZooKeys> zoos) {
    StringBuilder text = new StringBuilder();
    for (ZooKeys zoo : zoos) {
      text.append("zoo\t").append(String.join("\t", zoo.names())).append('\n');
      zoo.unused().forEach(module -> text.append("unused\t").append(module).append('\n'));
      zoo.pictures().forEach((name, value) -> line(text.append("picture\t"), name, value));
      zoo.modules().forEach((here, there) -> line(text.append('\t'), there, here));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String first, String second) {
    text.append(first).append('\t').append(second).append('\n');
  }
}
