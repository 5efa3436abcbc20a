package dev.foldnet.runtime;

import java.util.List;

/**
 * What {@link Network#verify} runs on. Immutable.
 *
 * @param seeds how many times it runs, each time with other random inputs and, of a network without
 *     weights, other random weights; at least 1
 * @param size height and width of inputs (C, H, W) in place of the declared ones; 0: these
 * @param inputs what to run on instead of random inputs: a tensor for each, batch first; empty:
 *     random ones of both signs, two in a batch
 * @param engines names of the engines to judge; empty: all that are on the class path
 * @param threads what an engine computes on, where it has a number for each session; 0: its own
 * @param progress hears how far it is
 */
public record VerifyOptions(
    int seeds,
    int size,
    List<FloatTensor> inputs,
    List<String> engines,
    int threads,
    VerifyProgress progress) {

  public VerifyOptions {
    if (seeds < 1 || size < 0 || threads < 0) {
      throw new IllegalArgumentException(
          "seeds " + seeds + ", size " + size + ", threads " + threads);
    }
    inputs = List.copyOf(inputs);
    engines = List.copyOf(engines);
  }

  /** Once, on random inputs of the declared shape, on all engines. */
  public static VerifyOptions defaults() {
    return new VerifyOptions(1, 0, List.of(), List.of(), 0, VerifyProgress.NONE);
  }

  /** With another number of seeds. */
  public VerifyOptions withSeeds(int value) {
    return new VerifyOptions(value, size, inputs, engines, threads, progress);
  }

  /** With another size of random inputs. */
  public VerifyOptions withSize(int value) {
    return new VerifyOptions(seeds, value, inputs, engines, threads, progress);
  }

  /** On these inputs. */
  public VerifyOptions withInputs(List<FloatTensor> value) {
    return new VerifyOptions(seeds, size, value, engines, threads, progress);
  }

  /** On these engines. */
  public VerifyOptions withEngines(List<String> value) {
    return new VerifyOptions(seeds, size, inputs, value, threads, progress);
  }

  /** With that many threads for each session of an engine. */
  public VerifyOptions withThreads(int value) {
    return new VerifyOptions(seeds, size, inputs, engines, value, progress);
  }

  /** With somebody who hears how far it is. */
  public VerifyOptions withProgress(VerifyProgress value) {
    return new VerifyOptions(seeds, size, inputs, engines, threads, value);
  }
}
