package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Node;

/** No weight expression tells in what form the channels of a node are stored. */
final class UnwrittenException extends Exception {
  private static final long serialVersionUID = 1;

  private final Unwritten why;
  private final transient Node node;

  /** Of a node that is to be named by who knows it. */
  UnwrittenException(Unwritten why) {
    this(why, null);
  }

  UnwrittenException(Unwritten why, Node node) {
    this.why = why;
    this.node = node;
  }

  Unwritten why() {
    return why;
  }

  /** Whose channels they are. */
  Node node() {
    return node;
  }
}
