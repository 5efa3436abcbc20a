package dev.foldnet.samples.cli.report;

import dev.foldnet.runtime.summary.Node;
import java.util.List;

/**
 * An operation, as the page shows it.
 *
 * @param name of the layer; empty for an operation without weights
 * @param block that it is in, such as {@code features.stage1}
 * @param op in words
 * @param operands places of the operations whose values it takes
 * @param shape of its value without the batch
 * @param twin the place of the same operation in the other variant; -1 if it is not there
 */
record Operation(
    String name,
    String block,
    String op,
    List<Integer> operands,
    List<Integer> shape,
    long parameters,
    long multiplyAdds,
    int twin) {
  static Operation of(Node node, String block, int twin) {
    return new Operation(
        node.name(),
        block,
        node.op(),
        node.operands(),
        node.shape(),
        node.parameters(),
        node.multiplyAdds(),
        twin);
  }
}
