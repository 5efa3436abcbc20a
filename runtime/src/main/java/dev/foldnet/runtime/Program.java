package dev.foldnet.runtime;

import java.util.List;

/** A network's computation, without its weights: what a backend runs. Immutable. */
public interface Program {
  /** The network's class name. */
  String name();

  /** Shapes of the inputs without the batch, such as {3, 224, 224}. */
  List<int[]> inputs();

  /**
   * Computes the network.
   *
   * @param inputs one for each of {@link #inputs}, batch first
   * @return the outputs, in order
   */
  <T> List<T> forward(Ops<T> ops, List<T> inputs);

  /**
   * The same for who does not know with which release the program was compiled.
   *
   * @throws IllegalStateException if it calls what this runtime does not have
   */
  default <T> List<T> run(Ops<T> ops, List<T> inputs) {
    try {
      return forward(ops, inputs);
    } catch (LinkageError e) {
      throw UnlinkedCall.refusal(name(), e);
    }
  }
}
