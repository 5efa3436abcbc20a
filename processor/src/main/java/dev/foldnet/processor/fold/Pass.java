package dev.foldnet.processor.fold;

/**
 * A step of folding. It takes a valid graph and gives a valid graph that computes the same outputs
 * for every input and all weights; the verifier runs behind it. It decides on batch norms or says
 * why it does not; a batch norm on which it does neither is none of its business. Why it leaves
 * another node that it is about, it says in the same place, {@link Folding#refusing}.
 */
interface Pass {
  /** The graph changed, the decisions added. */
  Folding apply(Folding before);
}
