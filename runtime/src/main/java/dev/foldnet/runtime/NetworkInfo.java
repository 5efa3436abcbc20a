package dev.foldnet.runtime;

import java.util.List;

/**
 * What a generated network says of itself.
 *
 * @param version of the runtime's interface that it was generated for
 * @param name of the network as declared, such as {@code ResNet18}, for the fused class too
 * @param id its name in zoos and on the command line; empty if it has none
 * @param family the block it is made from, such as {@code ResNet}
 * @param inputs shapes without the batch, such as (3, 224, 224)
 * @param outputs shapes without the batch, such as (1000)
 * @param parameters numbers in the checkpoint that are trained: no running statistics, each once
 * @param batchNorms how many the network as declared has
 * @param f how many of them go whatever the weights
 * @param s how many go under a condition on the weights
 * @param k how many stay
 * @param multiplyAdds of one sample, through the network as declared: those of convolutions, linear
 *     layers and matrix products; 0 if its class was generated before they were counted
 */
public record NetworkInfo(
    int version,
    String name,
    String id,
    String family,
    List<List<Integer>> inputs,
    List<List<Integer>> outputs,
    long parameters,
    int batchNorms,
    int f,
    int s,
    int k,
    long multiplyAdds) {

  /**
   * The version of the interface that this runtime serves: raised where what generated code may
   * call goes, or comes to mean something else. What comes is none: only what a class calls counts.
   */
  public static final int CURRENT_VERSION = 1;

  /** Checks the version and copies the shapes. */
  public NetworkInfo {
    if (version != CURRENT_VERSION) {
      throw new IllegalStateException(
          name
              + " was generated for version "
              + version
              + " of foldnet-runtime, this is version "
              + CURRENT_VERSION
              + "; compile it again with the foldnet-processor of the same release");
    }
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** Called by code that was generated before multiply-adds were counted. */
  public NetworkInfo(
      int version,
      String name,
      String id,
      String family,
      List<List<Integer>> inputs,
      List<List<Integer>> outputs,
      long parameters,
      int batchNorms,
      int f,
      int s,
      int k) {
    this(version, name, id, family, inputs, outputs, parameters, batchNorms, f, s, k, 0);
  }
}
