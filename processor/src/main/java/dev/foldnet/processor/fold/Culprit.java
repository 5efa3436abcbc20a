package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Node;
import java.util.List;

/**
 * The node that keeps a batch norm from going.
 *
 * @param values of the graph
 * @param node to blame
 * @param reader the node on the way to the batch norm that reads it
 */
record Culprit(DefUse values, Node node, Node reader) {
  /** Whether its value is read by others than the reader, or an output. */
  boolean isShared() {
    return values.isOutput(node.id()) || !others().isEmpty();
  }

  /** In words: {@code an add (features.stage1.unit1.sum) whose value others read, such as …}. */
  String describe() {
    String words = name(node);
    if (values.isOutput(node.id())) {
      return words + " whose value is an output of the network";
    }
    return others().isEmpty()
        ? words
        : words + " whose value others read (" + others().get(0).path() + ")";
  }

  private List<Node> others() {
    return values.users(node.id()).stream().filter(user -> user.id() != reader.id()).toList();
  }

  /** A node in words: {@code a max pool (features.init_block.pool)}. */
  static String name(Node node) {
    if (node.isInput()) {
      return "an input of the network";
    }
    String words = node.op().words();
    return article(words) + words + " (" + node.path() + ")";
  }

  private static String article(String word) {
    return "aeiou".indexOf(word.charAt(0)) >= 0 ? "an " : "a ";
  }
}
