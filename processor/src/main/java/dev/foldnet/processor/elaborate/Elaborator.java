package dev.foldnet.processor.elaborate;

import dev.foldnet.processor.declaration.Blocks;
import dev.foldnet.processor.declaration.NetworkDeclaration;
import dev.foldnet.processor.problem.Problems;
import java.util.Optional;

/** Turns a network's declaration into its graph. */
public final class Elaborator {
  private Elaborator() {}

  /**
   * Elaborates a network. Deterministic; takes a thread with a stack of its own while it runs.
   *
   * @param blocks where the blocks are found
   * @param problems takes what is wrong
   * @return the graph; empty if anything is wrong
   */
  public static Optional<Elaborated> elaborate(
      NetworkDeclaration network, Blocks blocks, Problems problems) {
    return DeepStack.call(() -> new NetworkElaboration(network, blocks, problems).make());
  }
}
