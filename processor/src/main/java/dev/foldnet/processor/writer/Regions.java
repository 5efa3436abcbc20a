package dev.foldnet.processor.writer;

import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Graph;

/**
 * A graph and the uses of blocks in it.
 *
 * @param root the network itself
 */
record Regions(Graph graph, DefUse values, Region root) {
  /** Of a graph. */
  static Regions of(Graph graph) {
    return new Regions(graph, DefUse.of(graph), Region.of(graph));
  }
}
