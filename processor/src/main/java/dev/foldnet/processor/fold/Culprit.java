package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.Input;
import dev.foldnet.processor.op.ScaleShift;
import java.util.List;
import java.util.Locale;

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
    if (node.op() instanceof Input) {
      return "an input of the network";
    }
    String kind = kind(node);
    return article(kind) + kind + " (" + node.path() + ")";
  }

  /** MaxPool: max pool. */
  private static String kind(Node node) {
    if (node.op() instanceof ScaleShift) {
      return "batch norm";
    }
    String name = node.op().getClass().getSimpleName();
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private static String article(String word) {
    return "aeiou".indexOf(word.charAt(0)) >= 0 ? "an " : "a ";
  }
}
