package dev.foldnet.samples.cli;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What a network is fed with. */
final class Inputs {
  private Inputs() {}

  /**
   * Arrays from files, one for each input of the network.
   *
   * @throws Refusal if they do not fit it
   */
  static List<FloatTensor> read(Network network, List<Path> files) {
    List<List<Integer>> wanted = network.info().inputs();
    if (files.size() != wanted.size()) {
      throw new Refusal(
          "%s takes %d inputs, each with --input; found %d"
              .formatted(Catalog.label(network), wanted.size(), files.size()));
    }
    List<FloatTensor> inputs = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      FloatTensor input = Npy.read(files.get(i));
      check(files.get(i), wanted.get(i), input.shape());
      inputs.add(input);
    }
    if (inputs.stream().mapToInt(input -> input.shape()[0]).distinct().count() > 1) {
      throw new Refusal("the inputs differ in their batch: " + inputs);
    }
    return inputs;
  }

  private static void check(Path file, List<Integer> wanted, int[] shape) {
    List<Integer> found = Arrays.stream(shape).boxed().toList();
    boolean fits =
        found.size() == wanted.size() + 1
            && found.get(0) > 0
            && found.subList(1, found.size()).equals(wanted);
    if (!fits) {
      throw new Refusal(
          file
              + ": expected shape [N"
              + ", "
              + wanted.toString().substring(1)
              + ", found "
              + found);
    }
  }

  /** Numbers from -2 to 2, the same each time; one example. */
  static List<FloatTensor> random(Network network) {
    return random(network, 1);
  }

  /**
   * The same for several examples.
   *
   * @throws Refusal if an array cannot hold them
   */
  static List<FloatTensor> random(Network network, int batch) {
    Random random = new Random(1);
    List<FloatTensor> inputs = new ArrayList<>();
    for (int[] sizes : network.inputs()) {
      int[] shape = new int[sizes.length + 1];
      shape[0] = batch;
      System.arraycopy(sizes, 0, shape, 1, sizes.length);
      float[] values = new float[count(shape)];
      for (int i = 0; i < values.length; i++) {
        values[i] = 4 * random.nextFloat() - 2;
      }
      inputs.add(new FloatTensor(shape, values));
    }
    return inputs;
  }

  private static int count(int[] shape) {
    try {
      return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    } catch (ArithmeticException e) {
      throw new Refusal("an input of shape %s is too large".formatted(Arrays.toString(shape)), e);
    }
  }

  /** The shape (C, H, W) of the one picture that a network takes. */
  static List<Integer> pictureShape(Network network) {
    if (network.info().inputs().size() != 1) {
      throw new Refusal(Catalog.label(network) + " takes several inputs, not one picture");
    }
    return network.info().inputs().get(0);
  }
}
