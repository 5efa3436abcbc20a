package dev.foldnet.runtime;

import ai.djl.Model;
import ai.djl.nn.Block;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A DJL engine that runs programs. Found by {@link java.util.ServiceLoader}. Thread safe. */
public interface Backend {
  /** The engine's name in DJL, such as {@code OnnxRuntime}. */
  String engine();

  /** Whether the engine and its native library are on the class path. */
  boolean isAvailable();

  /** Those on the class path whose engine is there. */
  static List<Backend> available() {
    return Backends.available();
  }

  /** The order of choice where none is named; the lowest wins. */
  int rank();

  /**
   * A model that holds the weights as they are now.
   *
   * @param weights by the names that the program asks for; not written to afterwards
   * @param options the engine's options as DJL names them: {@code intraOpNumThreads}, {@code
   *     interOpNumThreads}, {@code optLevel} …
   * @return closes its native session when it is closed; its predictors may run on many threads
   */
  Model newModel(Program program, NetworkWeights weights, Map<String, String> options);

  /** The same without DJL's arrays. */
  Session newSession(Program program, NetworkWeights weights, Map<String, String> options);

  /**
   * The options of a session that computes on that many threads; none where the engine has one
   * number of threads for the process.
   *
   * @param number 0: as many as {@link DefaultThreads} says
   */
  default Map<String, String> threads(int number) {
    return Map.of();
  }

  /** Whether the engine computes op by op, so that a network can be a part of a DJL block. */
  default boolean isImperative() {
    return false;
  }

  /**
   * A DJL block of the weights as they are now, to be initialised by its user.
   *
   * @throws UnsupportedOperationException unless the engine {@link #isImperative}
   */
  default Block newBlock(Program program, NetworkWeights weights) {
    throw new UnsupportedOperationException(engine() + " runs whole models only");
  }

  /** Runs a program on plain arrays. Thread safe. */
  interface Session extends AutoCloseable {
    /** Outputs for inputs (N, C, H, W), one tensor each. */
    List<FloatTensor> run(List<FloatTensor> inputs);

    /**
     * The same into tensors of the caller, whose arrays are overwritten.
     *
     * @param outputs of the outputs' shapes, in their order
     * @throws IllegalArgumentException if a shape is another one; then nothing is overwritten
     */
    default void run(List<FloatTensor> inputs, List<FloatTensor> outputs) {
      List<FloatTensor> results = run(inputs);
      if (outputs.size() != results.size()) {
        throw new IllegalArgumentException(
            outputs.size() + " outputs given, " + results.size() + " needed");
      }
      for (int i = 0; i < results.size(); i++) {
        if (!Arrays.equals(outputs.get(i).shape(), results.get(i).shape())) {
          throw new IllegalArgumentException(
              "output " + i + " is " + outputs.get(i) + ", needed is " + results.get(i));
        }
      }
      for (int i = 0; i < results.size(); i++) {
        float[] values = results.get(i).values();
        System.arraycopy(values, 0, outputs.get(i).values(), 0, values.length);
      }
    }

    /** On how many threads it computes; 0 where only the engine knows. */
    default int threads() {
      return 0;
    }

    @Override
    void close();
  }
}
