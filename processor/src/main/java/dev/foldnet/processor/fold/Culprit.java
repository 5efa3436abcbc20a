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

  /** What else reads it, behind its name: {@code is read by `stage2.unit1.conv1.bn` too}. */
  String sharing() {
    if (values.isOutput(node.id())) {
      return "is an output of the network too";
    }
    int more = others().size() - 1;
    String words = more > 1 ? " and " + more + " others" : more == 1 ? " and one other" : "";
    return "is read by `" + others().get(0).path() + "`" + words + " too";
  }

  private List<Node> others() {
    return values.users(node.id()).stream().filter(user -> user.id() != reader.id()).toList();
  }

  /** A node in words: {@code the max pool `features.init_block.pool`}. */
  static String name(Node node) {
    if (node.isInput()) {
      return "an input of the network";
    }
    return "the " + node.op().words() + " `" + node.path() + "`";
  }
}
