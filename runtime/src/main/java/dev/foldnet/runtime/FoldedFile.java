package dev.foldnet.runtime;

import dev.foldnet.runtime.checkpoint.Checkpoint;
import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.FoldedMetadata;
import dev.foldnet.runtime.checkpoint.LoadOptions;
import dev.foldnet.runtime.checkpoint.SafetensorsWriter;
import dev.foldnet.runtime.checkpoint.StateDict;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.file.Hash;
import dev.foldnet.runtime.weight.Weight;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Files of {@link dev.foldnet.runtime.checkpoint.Format#FOLDED}: the tensors that a fused network
 * computes with, under the names by which it asks for them.
 */
final class FoldedFile {
  private FoldedFile() {}

  /**
   * Writes one; an existing file is replaced once the new one is whole.
   *
   * @param network the network's name as declared
   * @param sha256 of the checkpoint they were folded from, or a word where there is none
   * @param pictures metadata about pictures
   */
  static void write(
      Path target,
      String network,
      Loaded.Content content,
      String sha256,
      Map<String, String> pictures)
      throws IOException {
    NetworkWeights weights = content.weights();
    List<SafetensorsWriter.Entry> entries = new ArrayList<>();
    for (String name : weights.names()) {
      entries.add(new SafetensorsWriter.Entry(name, sizes(weights.floats(name))));
    }
    Map<String, String> metadata =
        new FoldedMetadata(network, RuntimeVersion.text(), sha256).toMap();
    metadata.putAll(content.conditions().toMetadata());
    metadata.putAll(pictures);
    try (SafetensorsWriter writer = SafetensorsWriter.create(target, entries, metadata)) {
      for (String name : weights.names()) {
        writer.write(name, weights.floats(name).values());
      }
      writer.finish();
    }
  }

  /**
   * Reads one.
   *
   * @param network the network's name as declared
   * @param variant that the weights are for
   * @throws WeightsException if they are not, or are another network's, or do not fit the plan
   */
  static Loaded.Content read(
      Checkpoint checkpoint, String network, Variant variant, WeightPlan plan, LoadOptions options)
      throws WeightsException {
    String owner = FoldedMetadata.of(checkpoint.metadata()).network();
    if (variant != Variant.FUSED || !owner.equals(network)) {
      throw WeightsException.about(checkpoint.name())
          .problem(
              owner.equals(network)
                  ? "holds folded weights, and they are for the fused network alone"
                  : "holds the folded weights of another network")
          .expected(
              variant == Variant.FUSED
                  ? "weights for " + variant.className(network)
                  : "a checkpoint of " + network)
          .found("weights for " + Variant.FUSED.className(owner))
          .build();
    }
    List<Declared> declared = new ArrayList<>();
    for (Map.Entry<String, Weight> stored : plan.stored().entrySet()) {
      declared.add(new Declared(stored.getKey(), stored.getValue().shape(), false));
    }
    List<FloatTensor> weights = new ArrayList<>();
    StateDict stateDict = StateDict.of(checkpoint, declared, options);
    stateDict.readAhead(plan.stored().keySet());
    for (Map.Entry<String, Weight> stored : plan.stored().entrySet()) {
      String name = stored.getKey();
      FloatTensor tensor = FloatTensor.of(stored.getValue().shape(), stateDict.floats(name));
      if (isIndex(stored.getValue())) {
        checkIndex(checkpoint.name(), name, tensor.values());
      }
      weights.add(tensor);
    }
    NetworkWeights named = plan.named(weights);
    return new Loaded.Content(
        named, stateDict.report(), Conditions.ofFolded(plan, named, checkpoint.metadata()));
  }

  private static boolean isIndex(Weight weight) {
    WeightPlan plan = new WeightPlan();
    plan.require(weight);
    List<Declared> parts = plan.declared();
    return parts.size() == 1 && parts.get(0).integer();
  }

  private static void checkIndex(String file, String name, float[] values) throws WeightsException {
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= 0 && values[i] < values.length) || values[i] != Math.rint(values[i])) {
        throw WeightsException.about(file)
            .key(name)
            .problem("is no index at position " + i)
            .expected("a whole number from 0 to " + (values.length - 1))
            .found(Float.toString(values[i]))
            .build();
      }
    }
  }

  private static List<Integer> sizes(Tensor tensor) {
    return Arrays.stream(tensor.shape()).boxed().toList();
  }

  /** The SHA-256 of a file. */
  static String sha256(Path file) throws IOException {
    try (ReadableByteChannel channel = Files.newByteChannel(file)) {
      return Hash.SHA256.of(channel);
    }
  }
}
