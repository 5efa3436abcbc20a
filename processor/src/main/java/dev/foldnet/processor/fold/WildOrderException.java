package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Node;

/**
 * Channels go to a layer or a batch norm in an order that no weight expression tells, or an offset
 * so often.
 */
final class WildOrderException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Node node;

  /** Of a node that is to be named by who knows it. */
  WildOrderException() {
    this(null);
  }

  WildOrderException(Node node) {
    this.node = node;
  }

  /** Whose channels they are. */
  Node node() {
    return node;
  }
}
