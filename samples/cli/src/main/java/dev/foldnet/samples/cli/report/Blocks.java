package dev.foldnet.samples.cli.report;

import dev.foldnet.runtime.summary.Graph;
import dev.foldnet.runtime.summary.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which block each operation is in. A layer's name says it; an operation without a name is put
 * where its neighbours are: an activation beside the layer in front of it, a sum into the block
 * that its summands share.
 */
final class Blocks {
  private final List<Node> nodes;
  private final List<List<Integer>> readers;

  /** How many layers are in a block, by its path. */
  private final Map<String, Integer> layers = new HashMap<>();

  private final List<String> blocks = new ArrayList<>();

  private Blocks(Graph graph) {
    this.nodes = graph.nodes();
    this.readers = graph.readers();
    for (Node node : nodes) {
      for (String block = parent(node.name()); !block.isEmpty(); block = parent(block)) {
        layers.merge(block, 1, Integer::sum);
      }
    }
  }

  /** The path of each node's block, such as {@code features.stage1}; empty for the network. */
  static List<String> of(Graph graph) {
    Blocks blocks = new Blocks(graph);
    for (int at = 0; at < blocks.nodes.size(); at++) {
      blocks.blocks.add(blocks.block(at));
    }
    return blocks.blocks;
  }

  private String block(int at) {
    Node node = nodes.get(at);
    if (!node.name().isEmpty()) {
      return parent(node.name());
    }
    List<Integer> operands = node.operands();
    return switch ((int) operands.stream().distinct().count()) {
      case 0 -> "";
      case 1 -> behind(at, operands.get(0));
      default -> joined(at, operands);
    };
  }

  /**
   * An operation on one value. Where others read that too, it begins the next layer's block; else
   * it is in the value's block or, if it changes the shape, on the way from there to the next.
   */
  private String behind(int at, int operand) {
    if (readers.get(operand).size() > 1) {
      return next(at);
    }
    boolean pointwise = nodes.get(at).shape().equals(nodes.get(operand).shape());
    return pointwise ? blocks.get(operand) : common(blocks.get(operand), next(at));
  }

  private String next(int at) {
    for (int next = at + 1; next < nodes.size(); next++) {
      if (!nodes.get(next).name().isEmpty()) {
        return parent(nodes.get(next).name());
      }
    }
    return "";
  }

  /**
   * An operation on several values: in the block of the last one, as far out as that has read the
   * others before, or has computed them.
   */
  private String joined(int at, List<Integer> operands) {
    int last = Collections.max(operands);
    String block = blocks.get(last);
    for (int operand : operands) {
      if (operand != last) {
        block = widened(block, at, operand);
      }
    }
    String above = parent(block);
    return layers.getOrDefault(block, 0).equals(layers.get(above)) ? above : block;
  }

  private String widened(String block, int at, int operand) {
    String nearest = common(block, blocks.get(operand));
    for (int reader : readers.get(operand)) {
      String shared = reader < at ? common(block, blocks.get(reader)) : "";
      nearest = shared.length() > nearest.length() ? shared : nearest;
    }
    return nearest;
  }

  private static String common(String a, String b) {
    String common = a;
    while (!common.isEmpty() && !(b + ".").startsWith(common + ".")) {
      common = parent(common);
    }
    return common;
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('.')));
  }
}
